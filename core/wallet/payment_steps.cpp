#include "core/wallet/payment_steps.h"

#include <filesystem>

namespace vesper::wallet {

namespace {

constexpr std::size_t kTimingHistory = 50;

std::string data_dir_of(const WalletState& state) {
    return std::filesystem::path(state.vault.path()).parent_path().parent_path().string();
}

Error wrong_state(PaymentState reached) {
    return {WalletError::PaymentState, std::string(payment_state_name(reached))};
}

}  // namespace

Result<StoredPayment> require_draft(const WalletState& state, std::int64_t payment_id) {
    VESPER_TRY(auto stored, state.payment(payment_id));
    if (stored.payment.state != PaymentState::Draft) return fail(wrong_state(stored.payment.state));
    return stored;
}

Result<void> give_up_draft(WalletState& state, std::int64_t payment_id, std::string_view code,
                           std::string_view text) {
    return state.change([&]() -> Result<void> {
        VESPER_TRY(auto stored, state.payment(payment_id));
        if (stored.payment.state != PaymentState::Draft) return {};
        return state.fail_payment(stored, code, text);
    });
}

Error refuse_own_proof(WalletState& state, const Diagnosis& diagnosis) {
    if (diagnosis.payment_id != 0)
        if (const auto given_up = give_up_draft(state, diagnosis.payment_id, "proof-mismatch");
            !given_up)
            return given_up.error();
    const auto report = save_diagnosis(data_dir_of(state), diagnosis);
    return {WalletError::ProofMismatch, report ? *report : diagnosis.reason};
}

Result<void> cancel_unsent(WalletState& state, std::int64_t payment_id) {
    return state.change([&]() -> Result<void> {
        VESPER_TRY(auto stored, state.payment(payment_id));
        const PaymentState reached = stored.payment.state;
        if (reached != PaymentState::Draft && reached != PaymentState::Proved)
            return fail(wrong_state(reached));
        return state.fail_payment(stored, "cancelled");
    });
}

void mark_proved(StoredPayment& stored, const ByteArray<32>& txid, Bytes bytes,
                 const StageMicros& micros) {
    stored.payment.state = PaymentState::Proved;
    stored.payment.txid = base::to_hex(txid);
    micros.write_to(stored.payment);
    stored.bytes = std::move(bytes);
}

Result<std::uint64_t> expected_ms(const WalletState& state,
                                  const std::function<bool(const Payment&)>& is_like) {
    VESPER_TRY(const auto rows, state.store.payments_before(std::nullopt, kTimingHistory));
    for (const auto& row : rows) {
        if (!is_payment_row(row)) continue;
        VESPER_TRY(const auto stored, payment_from_row(row));
        const Payment& payment = stored.payment;
        if (payment.prove_micros && is_like(payment))
            return (payment.build_micros + payment.prove_micros + payment.verify_micros) / 1000;
    }
    return 0;
}

}  // namespace vesper::wallet
