// The rows of payments and events (wallet_rows.h).
#include "core/wallet/row_json.h"
#include "core/wallet/wallet_rows.h"

namespace vesper::wallet {

namespace {

constexpr std::string_view kPaymentKind = "payment";

Result<PaymentState> payment_state(const std::string& name) {
    for (const auto state : {PaymentState::Draft, PaymentState::Proved, PaymentState::Sent,
                             PaymentState::Seen, PaymentState::Included, PaymentState::Failed})
        if (payment_state_name(state) == name) return state;
    return damaged("state of a payment");
}

Result<HistoryKind> history_kind(const std::string& name) {
    for (const auto kind : {HistoryKind::Sent, HistoryKind::Received, HistoryKind::Mint,
                            HistoryKind::Self, HistoryKind::Mixed, HistoryKind::Spent,
                            HistoryKind::Locked, HistoryKind::Burn, HistoryKind::Released})
        if (history_kind_name(kind) == name) return kind;
    return damaged("kind of an event");
}

Json notice_json(const CosmosNotice& notice) {
    return {{"qq_account", notice.qq_account},
            {"encrypt_scalar", notice.encrypt_scalar},
            {"twilight_address", notice.twilight_address},
            {"claim", static_cast<unsigned>(notice.claim)},
            {"claim_hash", notice.claim_hash},
            {"claim_attempts", notice.claim_attempts},
            {"claim_failure", notice.claim_failure},
            {"claim_failure_text", notice.claim_failure_text}};
}

Result<CosmosNotice> notice_from(const Json& object) {
    if (!object.is_object()) return damaged("notice");
    const std::uint64_t claim = number_of(object, "claim");
    if (claim > static_cast<unsigned>(ClaimState::Refused)) return damaged("state of a claim");
    return CosmosNotice{text_of(object, "qq_account"),
                        text_of(object, "encrypt_scalar"),
                        text_of(object, "twilight_address"),
                        static_cast<ClaimState>(claim),
                        text_of(object, "claim_hash"),
                        static_cast<std::uint32_t>(number_of(object, "claim_attempts")),
                        text_of(object, "claim_failure"),
                        text_of(object, "claim_failure_text")};
}

Json call_json(const CallRecord& call) {
    Json object{{"action", static_cast<unsigned>(call.action)},
                {"contract", call.contract_id},
                {"name", call.contract_name},
                {"address", call.address},
                {"program", call.program},
                {"fields", call.fields},
                {"request", call.request},
                {"receipt", call.receipt},
                {"timebounds", call.timebounds},
                {"locked", std::to_string(call.locked)},
                {"released", std::to_string(call.released)},
                {"payout", std::to_string(call.payout)}};
    if (call.memo) object["memo"] = base::to_hex(call.memo->key());
    if (call.state) object["state"] = base::to_hex(call.state->key());
    return object;
}

Result<CallRecord> call_from(const Json& object) {
    if (!object.is_object()) return damaged("call");
    CallRecord call;
    const std::uint64_t action = number_of(object, "action");
    if (action < 1 || action > 4) return damaged("action of a call");
    call.action = static_cast<CallAction>(action);
    call.contract_id = text_of(object, "contract");
    call.contract_name = text_of(object, "name");
    call.address = text_of(object, "address");
    call.program = text_of(object, "program");
    call.request = text_of(object, "request");
    call.receipt = text_of(object, "receipt");
    call.timebounds = static_cast<std::uint32_t>(number_of(object, "timebounds"));
    call.locked = number_of(object, "locked");
    call.released = number_of(object, "released");
    call.payout = number_of(object, "payout");
    if (const auto fields = object.find("fields"); fields != object.end() && fields->is_object())
        for (const auto& [name, value] : fields->items())
            if (value.is_string()) call.fields[name] = value.get<std::string>();
    if (object.contains("memo")) {
        VESPER_TRY(call.memo, utxo_from_hex(text_of(object, "memo")));
    }
    if (object.contains("state")) {
        VESPER_TRY(call.state, utxo_from_hex(text_of(object, "state")));
    }
    return call;
}

/// Kind and change of the balance of a call.
void describe_call(const CallRecord& call, HistoryRow& history) {
    const auto of = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    switch (call.action) {
        case CallAction::Deploy:
            history.kind = HistoryKind::Deployed;
            break;
        case CallAction::Lock:
            history.kind = HistoryKind::Locked;
            break;
        case CallAction::Release:
            history.kind = HistoryKind::Released;
            break;
        case CallAction::Step:
            history.kind = HistoryKind::Stepped;
            break;
    }
    history.contract = call.contract_name;
    history.program = call.program;
    history.counterparty = call.address;
    // A payment that failed has moved nothing.
    if (history.state == PaymentState::Failed) return;
    history.amount = of(call.payout) - of(call.released);
    history.locked = of(call.locked) - of(call.released);
}

Json recipient_json(const Recipient& recipient) {
    Json object{{"address", recipient.address},
                {"amount", std::to_string(recipient.amount)},
                {"own", recipient.own}};
    if (recipient.existing) {
        object["coin"] = base::to_hex(recipient.existing->utxo.key());
        object["account"] = base::to_hex(recipient.existing->account.to_array());
    }
    return object;
}

Result<ExistingReceiver> standing_coin_from(const Json& object) {
    if (!object.is_object()) return damaged("coin of a payment");
    ExistingReceiver coin;
    VESPER_TRY(coin.utxo, utxo_from_hex(text_of(object, "coin")));
    auto account = base::array_from_hex<128>(text_of(object, "account"));
    if (!account) return damaged("account of a recipient");
    coin.account = quisquis::AccountBytes::from_array(*account);
    return coin;
}

Result<Recipient> recipient_from(const Json& object) {
    if (!object.is_object()) return damaged("recipient");
    Recipient recipient;
    recipient.address = text_of(object, "address");
    recipient.amount = number_of(object, "amount");
    recipient.own = flag_of(object, "own");
    if (object.contains("coin")) {
        VESPER_TRY(recipient.existing, standing_coin_from(object));
    }
    return recipient;
}

}  // namespace

store::PaymentRow to_row(const StoredPayment& stored) {
    const Payment& payment = stored.payment;
    store::PaymentRow row;
    row.id = payment.id;
    row.kind = kPaymentKind;
    row.state = payment_state_name(payment.state);
    row.created_ms = payment.created_ms;
    row.updated_ms = payment.changed_ms;
    row.amount = payment.amount;
    row.fee = payment.fee;
    if (!payment.recipients.empty())
        row.counterpart = payment.recipients.front().address;
    else if (payment.notice)
        row.counterpart = payment.notice->twilight_address;
    row.txid = hash_value(payment.txid);
    row.cosmos_hash = hash_value(payment.cosmos_hash);
    if (payment.height) row.height = payment.height;
    row.error_code = payment.failure;
    row.bytes = stored.bytes;

    Json recipients = Json::array(), coins = Json::array(), leaves = Json::array();
    Json decoys = Json::array();
    for (const auto& decoy : payment.decoys)
        decoys.push_back({{"coin", base::to_hex(decoy.utxo.key())},
                          {"account", base::to_hex(decoy.account.to_array())}});
    for (const auto& recipient : payment.recipients)
        recipients.push_back(recipient_json(recipient));
    for (const auto& coin : payment.coins)
        coins.push_back(base::to_hex(coin.key()));
    for (const auto amount : stored.leaves)
        leaves.push_back(std::to_string(amount));
    Json detail = Json{{"mode", transfer_mode_name(payment.mode)},
                       {"recipients", std::move(recipients)},
                       {"decoys", std::move(decoys)},
                       {"coins", std::move(coins)},
                       {"leaves", std::move(leaves)},
                       {"change", std::to_string(payment.change)},
                       {"attempts", payment.attempts},
                       {"failure_text", payment.failure_text},
                       {"alarm", payment.alarm},
                       {"time_ms", payment.included_ms},
                       {"build_micros", payment.build_micros},
                       {"prove_micros", payment.prove_micros},
                       {"verify_micros", payment.verify_micros},
                       {"kind", static_cast<unsigned>(payment.kind)},
                       {"then_burn", payment.then_burn},
                       {"continued_by", payment.continued_by},
                       {"continues", payment.continues}};
    if (payment.notice) detail["notice"] = notice_json(*payment.notice);
    if (payment.call) detail["call"] = call_json(*payment.call);
    row.detail_json = detail.dump(-1, ' ', false, Json::error_handler_t::replace);
    return row;
}

Result<StoredPayment> payment_from_row(const store::PaymentRow& row) {
    const Json detail = parse(row.detail_json);
    if (!is_payment_row(row) || !detail.is_object()) return damaged("payment");
    StoredPayment stored;
    Payment& payment = stored.payment;
    payment.id = row.id;
    VESPER_TRY(payment.state, payment_state(row.state));
    const Json none = Json::array();
    const auto list = [&](const char* name) -> const Json& {
        const auto place = detail.find(name);
        return place != detail.end() && place->is_array() ? *place : none;
    };
    for (const auto& object : list("recipients")) {
        VESPER_TRY(auto recipient, recipient_from(object));
        payment.recipients.push_back(std::move(recipient));
    }
    payment.mode = text_of(detail, "mode") == transfer_mode_name(TransferMode::Quisquis)
                       ? TransferMode::Quisquis
                       : TransferMode::Dark;
    for (const auto& object : list("decoys")) {
        VESPER_TRY(const auto decoy, standing_coin_from(object));
        payment.decoys.push_back(decoy);
    }
    for (const auto& object : list("coins")) {
        if (!object.is_string()) return damaged("coins of a payment");
        VESPER_TRY(const auto utxo, utxo_from_hex(object.get<std::string>()));
        payment.coins.push_back(utxo);
    }
    for (const auto& object : list("leaves")) {
        if (!object.is_string()) return damaged("amounts of a payment");
        stored.leaves.push_back(number_of(Json{{"n", object}}, "n"));
    }
    if (stored.leaves.size() > payment.coins.size()) return damaged("amounts of a payment");
    payment.amount = row.amount;
    payment.change = number_of(detail, "change");
    payment.fee = row.fee;
    payment.created_ms = row.created_ms;
    payment.changed_ms = row.updated_ms;
    payment.txid = hash_text(row.txid);
    payment.cosmos_hash = hash_text(row.cosmos_hash);
    payment.height = row.height.value_or(0);
    payment.included_ms = signed_of(detail, "time_ms");
    payment.attempts = static_cast<std::uint32_t>(number_of(detail, "attempts"));
    payment.failure = row.error_code;
    payment.failure_text = text_of(detail, "failure_text");
    payment.alarm = flag_of(detail, "alarm");
    payment.build_micros = number_of(detail, "build_micros");
    payment.prove_micros = number_of(detail, "prove_micros");
    payment.verify_micros = number_of(detail, "verify_micros");
    // Rows from before there was more than one kind name none.
    const auto kind = detail.contains("kind") ? number_of(detail, "kind") : 1;
    if (kind < 1 || kind > 4) return damaged("kind of a payment");
    payment.kind = static_cast<PaymentKind>(kind);
    payment.then_burn = flag_of(detail, "then_burn");
    payment.continued_by = signed_of(detail, "continued_by");
    payment.continues = signed_of(detail, "continues");
    if (const auto notice = detail.find("notice"); notice != detail.end()) {
        VESPER_TRY(payment.notice, notice_from(*notice));
    }
    const bool cosmos = payment.kind == PaymentKind::Mint || payment.kind == PaymentKind::Burn;
    if (cosmos != payment.notice.has_value()) return damaged("notice of a payment");
    if (const auto call = detail.find("call"); call != detail.end()) {
        VESPER_TRY(payment.call, call_from(*call));
    }
    if ((payment.kind == PaymentKind::Call) != payment.call.has_value())
        return damaged("call of a payment");
    stored.bytes = row.bytes;
    return stored;
}

store::PaymentRow to_row(const HistoryRow& event) {
    store::PaymentRow row;
    row.id = event.id;
    row.kind = history_kind_name(event.kind);
    row.state = payment_state_name(event.state);
    row.created_ms = event.time_ms;
    row.updated_ms = event.time_ms;
    row.amount = static_cast<std::uint64_t>(event.amount < 0 ? -event.amount : event.amount);
    row.fee = event.fee;
    row.counterpart = event.counterparty;
    row.txid = hash_value(event.txid);
    row.error_code = event.failure;
    row.height = event.height;
    row.detail_json = Json{{"negative", event.amount < 0},
                           {"amount_known", event.amount_known},
                           {"alarm", event.alarm},
                           {"locked", event.locked},
                           {"outputs", event.recipients}}
                          .dump();
    return row;
}

Result<HistoryRow> history_from_row(const store::PaymentRow& row) {
    HistoryRow history;
    history.id = row.id;
    if (!is_payment_row(row)) {
        const Json detail = parse(row.detail_json);
        if (!detail.is_object()) return damaged("event");
        VESPER_TRY(history.kind, history_kind(row.kind));
        VESPER_TRY(history.state, payment_state(row.state));
        const auto amount = static_cast<std::int64_t>(row.amount);
        history.amount = flag_of(detail, "negative") ? -amount : amount;
        history.amount_known = flag_of(detail, "amount_known");
        history.alarm = flag_of(detail, "alarm");
        history.locked = signed_of(detail, "locked");
        history.failure = row.error_code;
        history.recipients = static_cast<std::uint32_t>(number_of(detail, "outputs"));
        history.fee = row.fee;
        history.height = row.height.value_or(0);
        history.time_ms = row.created_ms;
        history.txid = hash_text(row.txid);
        history.counterparty = row.counterpart;
        return history;
    }
    VESPER_TRY(const auto stored, payment_from_row(row));
    const Payment& payment = stored.payment;
    std::uint64_t leaves_wallet = 0;
    for (const auto& recipient : payment.recipients)
        if (!recipient.own) leaves_wallet += recipient.amount;
    history.kind = leaves_wallet ? HistoryKind::Sent : HistoryKind::Self;
    auto change = -static_cast<std::int64_t>(leaves_wallet);
    if (payment.kind == PaymentKind::Mint) {
        history.kind = HistoryKind::Mint;
        change = static_cast<std::int64_t>(payment.amount);
    } else if (payment.kind == PaymentKind::Burn) {
        history.kind = HistoryKind::Burn;
        history.claim = payment.notice->claim;
        change = -static_cast<std::int64_t>(payment.amount);
    }
    history.state = payment.state;
    history.payment_id = payment.id;
    // A payment that failed has moved nothing.
    if (payment.state != PaymentState::Failed) history.amount = change;
    history.fee = payment.fee;
    history.height = payment.height;
    history.time_ms = payment.included_ms ? payment.included_ms : payment.created_ms;
    history.txid = payment.txid;
    history.counterparty = row.counterpart;
    history.recipients = static_cast<std::uint32_t>(payment.recipients.size());
    history.failure = payment.failure;
    history.failure_text = payment.failure_text;
    if (payment.notice && payment.notice->claim == ClaimState::Refused)
        history.failure_text = payment.notice->claim_failure_text;
    history.alarm = payment.alarm;
    if (payment.call) describe_call(*payment.call, history);
    return history;
}

bool is_payment_row(const store::PaymentRow& row) {
    return row.kind == kPaymentKind;
}

}  // namespace vesper::wallet
