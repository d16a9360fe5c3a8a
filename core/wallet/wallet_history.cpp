// Wallet, the part about what happened: payments and the history.
#include <algorithm>
#include <charconv>

#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

Result<std::uint64_t> parse_cursor(const std::string& cursor) {
    std::uint64_t value = 0;
    const char* end = cursor.data() + cursor.size();
    const auto parsed = std::from_chars(cursor.data(), end, value);
    if (parsed.ec != std::errc{} || parsed.ptr != end || value == 0)
        return fail(WalletError::NotFound, "bad cursor");
    return value;
}

}  // namespace

Result<Payment> Wallet::payment(std::int64_t id) const {
    const auto guard = state_->lock();
    VESPER_TRY(auto stored, state_->payment(id));
    return std::move(stored.payment);
}

Result<std::vector<Payment>> Wallet::unfinished_payments() const {
    const auto guard = state_->lock();
    VESPER_TRY(auto stored, state_->payments_in({PaymentState::Draft, PaymentState::Proved,
                                                 PaymentState::Sent, PaymentState::Seen}));
    std::vector<Payment> payments;
    payments.reserve(stored.size());
    for (auto& one : stored)
        payments.push_back(std::move(one.payment));
    return payments;
}

Result<Bytes> Wallet::payment_bytes(std::int64_t id) const {
    const auto guard = state_->lock();
    VESPER_TRY(auto stored, state_->payment(id));
    if (stored.bytes.empty()) return fail(WalletError::PaymentState, "not proved");
    return std::move(stored.bytes);
}

Result<void> Wallet::abandon_payment(std::int64_t id) {
    const auto abandon = [&]() -> Result<void> {
        VESPER_TRY(auto stored, state_->payment(id));
        if (!stored.payment.unfinished())
            return fail(WalletError::PaymentState,
                        std::string(payment_state_name(stored.payment.state)));
        const bool unsent = stored.payment.state == PaymentState::Draft ||
                            stored.payment.state == PaymentState::Proved;
        return state_->fail_payment(stored, unsent ? "cancelled" : "abandoned");
    };
    return state_->change(abandon);
}

Result<void> Wallet::fail_interrupted() {
    const auto guard = state_->lock();
    VESPER_TRY(auto drafts, state_->payments_in({PaymentState::Draft}));
    std::erase_if(drafts, [](const StoredPayment& stored) {
        const Payment& payment = stored.payment;
        return payment.then_burn ||
               (payment.kind != PaymentKind::Transfer && payment.kind != PaymentKind::Call);
    });
    if (drafts.empty()) return {};
    return state_->change([&]() -> Result<void> {
        for (StoredPayment& draft : drafts)
            VESPER_CHECK(state_->fail_payment(draft, "interrupted"));
        return {};
    });
}

Result<HistoryPage> Wallet::history(const std::string& cursor, std::size_t limit,
                                    const HistoryFilter& filter) const {
    constexpr std::size_t kRowsPerCall = 4096;
    const auto guard = state_->lock();
    HistoryPage page;
    const auto append = [&](const store::PaymentRow& row) -> Result<bool> {
        VESPER_TRY(auto history, history_from_row(row));
        history.label = state_->label("payment", std::to_string(row.id));
        if (!filter.accepts(history)) return false;
        page.rows.push_back(std::move(history));
        return true;
    };
    const auto unfinished = [](const store::PaymentRow& row) {
        return row.state != payment_state_name(PaymentState::Included) &&
               row.state != payment_state_name(PaymentState::Failed);
    };
    std::optional<std::int64_t> before;
    if (cursor.empty()) {
        std::vector<store::PaymentRow> top;
        for (const auto state :
             {PaymentState::Draft, PaymentState::Proved, PaymentState::Sent, PaymentState::Seen}) {
            VESPER_TRY(auto rows, state_->store.payments_in_state(payment_state_name(state)));
            std::ranges::move(rows, std::back_inserter(top));
        }
        std::ranges::sort(top, std::ranges::greater{}, &store::PaymentRow::id);
        for (const auto& row : top)
            VESPER_CHECK(append(row));
    } else {
        VESPER_TRY(const auto id, parse_cursor(cursor));
        before = static_cast<std::int64_t>(id);
    }
    std::size_t taken = 0, seen = 0;
    while (taken < limit && seen < kRowsPerCall) {
        VESPER_TRY(const auto rows, state_->store.payments_before(before, limit));
        for (const auto& row : rows) {
            before = row.id;
            ++seen;
            if (unfinished(row)) continue;
            VESPER_TRY(const bool kept, append(row));
            if (kept && ++taken == limit) break;
        }
        if (rows.size() < limit && taken < limit) return page;
    }
    if (before) {
        // Only a cursor behind which something stands.
        VESPER_TRY(const auto more, state_->store.payments_before(before, 1));
        if (!more.empty()) page.next = std::to_string(*before);
    }
    return page;
}

Result<HistoryRow> Wallet::history_row(std::int64_t id) const {
    const auto guard = state_->lock();
    VESPER_TRY(const auto row, state_->store.payment(id));
    if (!row) return fail(WalletError::NotFound, "no such row");
    VESPER_TRY(auto history, history_from_row(*row));
    history.label = state_->label("payment", std::to_string(id));
    return history;
}

Result<void> Wallet::label_history(std::int64_t id, const std::string& label) {
    return state_->change([&]() -> Result<void> {
        VESPER_TRY(const auto row, state_->store.payment(id));
        if (!row) return fail(WalletError::NotFound, "no such row");
        return state_->set_label("payment", std::to_string(id), label);
    });
}

}  // namespace vesper::wallet
