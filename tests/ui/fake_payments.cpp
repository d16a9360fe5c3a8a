// FakeWallet, the part about transfers and the history.
#include <algorithm>

#include <QDateTime>
#include <QScopeGuard>

#include "tests/ui/fake_services.h"

namespace vesper::test {

namespace {

enum class FakeError { NotEnough, ServerSilent };

constexpr std::string_view error_name(FakeError e) {
    switch (e) {
        case FakeError::NotEnough:
            return "wallet-insufficient-funds";
        case FakeError::ServerSilent:
            return "net-timeout";
    }
    return "fake";
}

}  // namespace

HistoryRow FakeWallet::made_up(std::size_t index) const {
    HistoryRow row;
    row.id = static_cast<std::int64_t>(endless_ - index);
    row.kind = index % 3 == 0 ? "received" : "sent";
    row.state = "included";
    row.amount = index % 3 == 0 ? 7000 + static_cast<std::int64_t>(index % 997)
                                : -2000 - static_cast<std::int64_t>(index % 797);
    row.height = endless_ - index;
    row.time_ms = QDateTime::currentMSecsSinceEpoch() - static_cast<std::int64_t>(index) * 60'000;
    row.txid = "ab" + std::to_string(row.id);
    return row;
}

namespace {

bool wanted(const HistoryRow& row, const HistoryFilter& filter) {
    using Direction = HistoryFilter::Direction;
    if (!filter.states.empty() &&
        std::ranges::find(filter.states, row.state) == filter.states.end())
        return false;
    if (filter.direction == Direction::In && row.amount <= 0) return false;
    if (filter.direction == Direction::Out && row.amount >= 0) return false;
    if (filter.from_ms != 0 && row.time_ms < filter.from_ms) return false;
    if (filter.to_ms != 0 && row.time_ms >= filter.to_ms) return false;
    return filter.text.empty() || row.label.find(filter.text) != std::string::npos;
}

}  // namespace

Result<Page<HistoryRow>> FakeWallet::history(const std::string& cursor, std::size_t limit,
                                             const HistoryFilter& filter) const {
    pause();
    ++history_reads_;
    const std::lock_guard lock(mutex_);
    filters_.push_back(filter);
    if (history_fails_) return fail(FakeError::ServerSilent, "history");
    const std::size_t from = cursor.empty() ? 0 : std::stoul(cursor);
    const std::size_t all = endless_ > 0 ? endless_ : history_.size();
    Page<HistoryRow> page;
    // As the real one: a page ends after so many rows looked at, kept or not.
    std::size_t at = from;
    for (; at < all && page.rows.size() < limit && at < from + limit; ++at) {
        HistoryRow row = endless_ > 0 ? made_up(at) : history_[at];
        if (wanted(row, filter)) page.rows.push_back(std::move(row));
    }
    if (at < all) page.next = std::to_string(at);
    return page;
}

std::vector<HistoryFilter> FakeWallet::filters() const {
    const std::lock_guard lock(mutex_);
    return filters_;
}

Result<void> FakeWallet::abandon_payment(std::int64_t id) {
    pause();
    {
        const std::lock_guard lock(mutex_);
        for (HistoryRow& row : history_)
            if (row.id == id) {
                row.state = "failed";
                row.failure = "abandoned";
                row.amount = 0;
            }
    }
    update([](WalletStatus&) {});
    return {};
}

Result<HistoryRow> FakeWallet::resend_payment(std::int64_t id, const Job&) {
    pause();
    {
        const std::lock_guard lock(mutex_);
        for (HistoryRow& row : history_)
            if (row.id == id) row.state = "seen";
    }
    update([](WalletStatus&) {});
    return payment(id);
}

Result<HistoryRow> FakeWallet::payment(std::int64_t id) const {
    offences_.check();
    const HistoryRow row = stored(id);
    if (row.id == 0) return fail(ServiceError::NotFound);
    return row;
}

HistoryRow FakeWallet::stored(std::int64_t id) const {
    const std::lock_guard lock(mutex_);
    for (const HistoryRow& row : history_)
        if (row.id == id) return row;
    return {};
}

Result<void> FakeWallet::label_payment(std::int64_t id, const std::string& label) {
    offences_.check();
    const std::lock_guard lock(mutex_);
    for (HistoryRow& row : history_)
        if (row.id == id) row.label = label;
    return {};
}

Result<void> FakeWallet::label_address(const std::string& hex, const std::string& label) {
    offences_.check();
    const std::lock_guard lock(mutex_);
    for (AddressRow& row : addresses_)
        if (row.hex == hex) row.label = label;
    return {};
}

Result<SendPreview> FakeWallet::preview(const SendRequest& request) const {
    pause();
    SendPreview out;
    for (const SendRecipient& recipient : request.recipients)
        out.amount += recipient.amount;
    if (out.amount > status()->spendable) return fail(FakeError::NotEnough);
    CoinRow coin;
    coin.key = std::string(66, 'c');
    coin.amount = status()->spendable;
    out.inputs = {coin};
    out.change = status()->spendable - out.amount;
    out.fee = request.fee;
    out.expected_ms = 1800;
    out.warnings = warnings_;
    out.bytes = request.mode == "quisquis" ? 33'000 : 3'178;
    if (request.mode == "quisquis") {
        out.decoys = decoys_;
        out.height = 10'421;
    }
    return out;
}

Result<SendResult> FakeWallet::send(const SendRequest& request, const SendOptions&,
                                    const Job& job) {
    offences_.check();
    need_keys(true);
    const auto ended = qScopeGuard([this] { need_keys(false); });
    double done = 0;
    for (const char* stage : {"choose-coins", "prove", "senders", "ranges", "shuffles",
                              "new-accounts", "check-own-proof", "send"}) {
        if (std::string_view(stage) == "shuffles" && request.mode != "quisquis") continue;
        for (int part = 0; part < 4; ++part) {
            VESPER_CHECK(job.check());
            job.report(stage, done);
            done += 0.03;
            QThread::msleep(static_cast<unsigned long>(stage_ms_));
        }
        if (send_fails_ && std::string(stage) == "check-own-proof")
            return fail(FakeError::ServerSilent, "no answer");
    }
    ++sends_;
    SendResult out;
    const std::lock_guard lock(mutex_);
    request_ = request;
    HistoryRow row;
    row.id = static_cast<std::int64_t>(9000 + sends_);
    row.kind = "sent";
    row.state = "sent";
    for (const SendRecipient& recipient : request.recipients)
        row.amount -= static_cast<std::int64_t>(recipient.amount);
    row.recipients = static_cast<std::uint32_t>(request.recipients.size());
    row.counterparty = request.recipients.front().address;
    row.time_ms = QDateTime::currentMSecsSinceEpoch();
    row.label = request.label;
    row.txid = "4c91aa20be3cf1d8127793e4a0b55c6de7f8091a2b3c4d5e6f708192a3b4c5d6";
    out.payment_id = row.id;
    out.txid = row.txid;
    out.state = "sent";
    push_history(row);
    return out;
}

Result<SendRequest> FakeWallet::renewal(const std::string& coin_key) {
    SendRequest request;
    request.coin_keys = {coin_key};
    request.recipients = {{address_text(900), 1, false}};
    return request;
}

Result<std::string> FakeWallet::request_test_coins(std::uint64_t amount, const Job&) {
    pause();
    HistoryRow row;
    row.id = 8000;
    row.kind = "mint";
    row.state = "included";
    row.amount = static_cast<std::int64_t>(amount);
    row.height = 10421;
    row.time_ms = QDateTime::currentMSecsSinceEpoch();
    push_history(row);
    return std::string("ok");
}

Result<void> FakeWallet::rescan(const Job& job) {
    offences_.check();
    constexpr int kSteps = 10;
    for (int i = 1; i <= kSteps; ++i) {
        QThread::msleep(static_cast<unsigned long>(stage_ms_));
        VESPER_CHECK(job.check());
        job.report("scan", static_cast<double>(i) / kSteps);
    }
    return {};
}

void FakeWallet::fill_history(std::size_t count) {
    std::vector<HistoryRow> rows;
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    const char* labels[] = {"Rent, March",      "",       "Coffee with Ana", "", "",
                            "Invoice 2024-117", "Savings"};
    for (std::size_t i = 0; i < count; ++i) {
        HistoryRow row;
        row.id = static_cast<std::int64_t>(count - i);
        row.kind = i % 5 == 3 ? "mint" : (i % 2 == 0 ? "sent" : "received");
        row.state = "included";
        row.amount = row.kind == "sent" ? -static_cast<std::int64_t>(20'000 + 1'317 * i)
                                        : static_cast<std::int64_t>(70'000 + 2'713 * i);
        row.height = 10'412 - i * 37;
        row.time_ms = now - static_cast<std::int64_t>(i) * 31LL * 3600 * 1000 / 2 - 240'000;
        row.txid = "4c91" + std::string(56, "0123456789abcdef"[i % 16]) + "b07e";
        if (row.kind == "sent") row.counterparty = address_text(static_cast<int>(i));
        row.recipients = row.kind == "sent" ? 1 : 0;
        row.label = labels[i % 7];
        if (i == 0) {
            row.state = "sent";
            row.height = 0;
        }
        if (i == 4) {
            row.state = "failed";
            row.failure = "input-missing";
        }
        rows.push_back(row);
    }
    set_history(std::move(rows));
}

void FakeWallet::set_history(std::vector<HistoryRow> rows) {
    const std::lock_guard lock(mutex_);
    history_ = std::move(rows);
}

void FakeWallet::push_history(HistoryRow row) {
    {
        const std::lock_guard lock(mutex_);
        history_.insert(history_.begin(), std::move(row));
    }
    update([](WalletStatus&) {});
}

void FakeWallet::include_sent(std::uint64_t height) {
    {
        const std::lock_guard lock(mutex_);
        for (HistoryRow& row : history_)
            if (row.state == "sent") {
                row.state = "included";
                row.height = height;
            }
    }
    update([](WalletStatus&) {});
}

std::set<std::string> FakeWallet::accepted() const {
    const std::lock_guard guard(mutex_);
    return accepted_;
}

SendRequest FakeWallet::last_request() const {
    const std::lock_guard lock(mutex_);
    return request_;
}

std::string FakeWallet::opened_with() const {
    const std::lock_guard lock(mutex_);
    return wallets_.empty() ? std::string() : wallets_.begin()->second;
}

}  // namespace vesper::test
