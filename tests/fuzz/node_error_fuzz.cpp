/// Any answer that is not the one wanted, with any Retry-After and any type: it becomes an error of
/// plain text whose numbers can be read back, has a remedy, and makes a sentence for a person.
/// The first two bytes are the status; then, with zero bytes between them: two headers, the body.
#include "core/net/node_answer.h"
#include "core/sync/trouble.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;

void require_plain(std::string_view text) {
    for (const char c : text)
        fuzz::require(c >= 0x20 && c < 0x7f);
    fuzz::require(text.size() < 1024);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    std::string_view rest(reinterpret_cast<const char*>(data) + 2, size - 2);
    net::HttpResponse response;
    response.status = (data[0] | data[1] << 8) % 1000;
    for (const char* name : {"Retry-After", "Content-Type"}) {
        const std::size_t end = std::min(rest.find('\0'), rest.size());
        response.headers.emplace_back(name, rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    response.body.assign(rest.begin(), rest.end());
    (void)net::check_answer(response);
    const Error error = net::node_error(response);
    require_plain(error.describe());
    fuzz::require(error.code().starts_with("net-"));
    (void)net::retry_after(error);
    (void)net::lowest_height(error);
    require_plain(sync::sentence_of(error, 5));
    require_plain(sync::final_error(error, 5).describe());
    sync::Patience patience(std::chrono::milliseconds(1), std::chrono::milliseconds(2));
    const auto pause = sync::pause_for(error, patience, std::chrono::milliseconds(1));
    fuzz::require(pause.count() > 0 && pause <= std::chrono::minutes(5));
    if (const auto json = net::parse_json(response.body)) (void)net::check_rpc_answer(*json);
    return 0;
}
