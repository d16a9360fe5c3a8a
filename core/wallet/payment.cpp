#include "core/wallet/payment.h"

namespace vesper::wallet {

std::string_view payment_state_name(PaymentState state) {
    switch (state) {
        case PaymentState::Draft:
            return "draft";
        case PaymentState::Proved:
            return "proved";
        case PaymentState::Sent:
            return "sent";
        case PaymentState::Seen:
            return "seen";
        case PaymentState::Included:
            return "included";
        case PaymentState::Failed:
            return "failed";
    }
    return "unknown";
}

std::string_view payment_kind_name(PaymentKind kind) {
    switch (kind) {
        case PaymentKind::Transfer:
            return "transfer";
        case PaymentKind::Mint:
            return "mint";
        case PaymentKind::Burn:
            return "burn";
        case PaymentKind::Call:
            return "call";
    }
    return "unknown";
}

std::string_view call_action_name(CallAction action) {
    switch (action) {
        case CallAction::Deploy:
            return "deploy";
        case CallAction::Lock:
            return "lock";
        case CallAction::Release:
            return "release";
        case CallAction::Step:
            return "step";
    }
    return "step";
}

std::string_view claim_state_name(ClaimState state) {
    switch (state) {
        case ClaimState::None:
            return "";
        case ClaimState::Waiting:
            return "waiting";
        case ClaimState::Sent:
            return "sent";
        case ClaimState::Paid:
            return "paid";
        case ClaimState::Refused:
            return "refused";
    }
    return "";
}

std::string_view transfer_mode_name(TransferMode mode) {
    return mode == TransferMode::Quisquis ? "quisquis" : "dark";
}

}  // namespace vesper::wallet
