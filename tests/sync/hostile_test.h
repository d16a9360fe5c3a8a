/// A server that misbehaves in every way the devnet knows (chain-interface 1.4 and 7): whatever it
/// says, no height is skipped, nothing of it stays, its texts do not get through as they are, and
/// the sync goes on when the server behaves again, or ends with a reason that fits. One test in two
/// sources.
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/devnet/misbehaviour.h"
#include "core/net/cosmos_client.h"
#include "core/net/qt_http_transport.h"
#include "tests/sync/sync_fixture.h"

namespace vesper::sync::test {

using namespace std::chrono_literals;

inline constexpr std::uint64_t kStored = 3;  ///< on disk before the server turns bad
inline constexpr std::uint64_t kSpoilt = 4;  ///< the block that is asked for then
/// Of a sentence or an error, whatever the server said.
inline constexpr std::size_t kLongest = 700;

/// What a sentence may hold: nothing that a terminal or a window would obey.
inline bool is_clean(const std::string& text) {
    return text.size() <= kLongest && std::ranges::all_of(text, [](char c) {
               return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f &&
                      static_cast<unsigned char>(c) < 0x80;
           });
}

inline QString described(const Error& error) {
    return QString::fromStdString(error.describe());
}

/// Every mode that keeps a connection or the machine busy for a while.
inline bool is_slow(std::string_view mode) {
    for (const std::string_view slow :
         {"slow-drip", "silence", "gzip-bomb", "oversized", "endless", "padded", "many-values",
          "rate-limit", "gzip-broken", "cut", "cut-unannounced", "until-closed"})
        if (mode == slow) return true;
    return false;
}

class HostileTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<devnet::Devnet> devnet_;
    net::QtHttpTransport transport_;
    std::uint64_t tip_ = 0;
    net::Block spoilt_;

    devnet::Misbehaviour& bad() { return devnet_->misbehaviour(); }
    net::CosmosClient client(std::chrono::milliseconds timeout = 10s) {
        net::CosmosClient out(transport_, devnet_->endpoints().lcd, devnet_->endpoints().rpc);
        out.set_timeout(timeout);
        return out;
    }
    sync::SyncOptions one_by_one() const {
        sync::SyncOptions options = up_to(tip_);
        options.fetches_in_flight = 1;
        return options;
    }
    /// A node that has the first blocks.
    std::unique_ptr<Node> node_on_disk(const QString& folder) {
        auto node = std::make_unique<Node>(folder);
        auto honest = client();
        const auto report = node->run(honest, up_to(kStored));
        if (!report) qFatal("%s", report.error().describe().c_str());
        // A run of its own has a progress of its own.
        node->heights.clear();
        node->height = node->target = 0;
        node->monotone = true;
        return node;
    }
    bool is_whole(const Node& node) {
        std::vector<std::uint64_t> expected;
        for (std::uint64_t h = kStored + 1; h <= tip_; ++h)
            expected.push_back(h);
        return node.heights == expected &&
               node.outputs.state_digest() == devnet_->chain().state_digest() &&
               sync::stored_digest(node.store.reader()).value() == devnet_->chain().state_digest();
    }

private slots:
    void initTestCase();
    void cleanup() { bad().clear(); }
    void F78_what_passes_is_waited_for_data();
    void F78_what_passes_is_waited_for();
    void F79_retry_after_data();
    void F79_retry_after();
    void F79_habits_of_servers_are_no_trouble_data();
    void F79_habits_of_servers_are_no_trouble();
    void F78_what_cannot_get_better_ends_the_run_data();
    void F78_what_cannot_get_better_ends_the_run();
    void F72_results_are_believed_when_the_next_header_confirms_them_data();
    void F72_results_are_believed_when_the_next_header_confirms_them();
    void F72_the_tip_waits_for_its_confirmation();
    void F78_a_tip_that_falls_back_is_waited_for();
    void F78_every_call_ends_under_every_mode_data();
    void F78_every_call_ends_under_every_mode();
    void F76_a_megabyte_of_text_is_no_chain_id();
    void F79_pages();
    void F78_an_answer_cut_at_every_byte_data();
    void F78_an_answer_cut_at_every_byte();
    void F78_block_json_with_any_byte_wrong();
    void F78_block_json_with_any_field_wrong();
    void F78_numbers_beyond_2_53_and_blocks_of_22_megabytes();
    void F78_the_table_names_every_mode_and_only_tests_that_exist();
    void F78_the_control_endpoint_exists_where_it_was_asked_for();
};

}  // namespace vesper::sync::test
