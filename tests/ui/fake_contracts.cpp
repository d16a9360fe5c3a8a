#include "tests/ui/fake_contracts.h"

#include <algorithm>

#include "tests/ui/fake_services.h"

namespace vesper::test {

namespace {

enum class FakeContractError { NoContract, NoLock, BadContract, BadHandover, Unsigned, Damaged };
constexpr std::string_view error_name(FakeContractError e) {
    switch (e) {
        case FakeContractError::NoContract:
            return "wallet-contract-not-found";
        case FakeContractError::NoLock:
            return "wallet-lock-not-found";
        case FakeContractError::BadContract:
            return "wallet-bad-contract";
        case FakeContractError::BadHandover:
            return "wallet-bad-handover";
        case FakeContractError::Unsigned:
            return "wallet-handover-signature";
        case FakeContractError::Damaged:
            return "wallet-store-damaged";
    }
    return "fake";
}

ContractField field(const std::string& name, const std::string& type, const std::string& unit,
                    bool hidden) {
    ContractField made;
    made.name = name;
    made.type = type;
    made.unit = unit;
    made.hidden = hidden;
    return made;
}

ContractProgram program(const std::string& name, const std::string& action, bool coin, bool memo,
                        bool state, std::size_t multipliers) {
    ContractProgram made;
    made.name = name;
    made.code = "060a0403000000060a0405000000060a0d0e13020202";
    made.disassembly = "commit\nexpr\nroll:3\n";
    made.action = action;
    made.needs_coin = coin;
    made.needs_memo = memo;
    made.needs_state = state;
    made.multipliers = multipliers;
    return made;
}

}  // namespace

FakeContracts::FakeContracts(Offences& offences, FakeWallet& wallet)
    : offences_(offences), wallet_(wallet) {
    ContractRow relayer;
    relayer.id = relayer.name = "relayer";
    relayer.address = "1822726d4be3c6b33b1f344c7432cbe042038af1b8";
    relayer.builtin = true;
    auto deploy = program("RelayerInitializer", "deploy", true, false, true, 64);
    deploy.fields = {field("pool_share", "integer", "shares", true)};
    auto trade = program("CreateTraderOrder", "lock", true, false, false, 1);
    auto side = field("side", "choice", "", false);
    side.choices = {"long", "short"};
    trade.fields = {field("leverage", "integer", "times", true),
                    field("entry_price", "integer", "usd", false), side};
    auto settle = program("SettleTraderOrder", "release", false, true, true, 70);
    settle.releases = {trade.name};
    settle.fields = {field("settlement_price", "integer", "usd", false)};
    auto lend = program("CreateLendOrder", "lock", true, false, true, 67);
    auto settle_lend = program("SettleLendOrder", "release", false, true, true, 68);
    settle_lend.releases = {lend.name, deploy.name};
    relayer.programs = {deploy, trade, settle, lend, settle_lend};
    contracts_ = {relayer};
    preview_.action = "lock";
    preview_.sentence = "conforming";
    preview_.fee = 1;
}

void FakeContracts::pause() const {
    offences_.check();
}

Result<std::vector<ContractRow>> FakeContracts::contracts() const {
    pause();
    if (reads_fail_) return fail(FakeContractError::Damaged);
    const std::lock_guard guard(mutex_);
    return contracts_;
}

Result<ContractRow> FakeContracts::contract(const std::string& id) const {
    pause();
    const std::lock_guard guard(mutex_);
    const auto found = std::ranges::find(contracts_, id, &ContractRow::id);
    if (found == contracts_.end()) return fail(FakeContractError::NoContract, id);
    return *found;
}

Result<ContractRow> FakeContracts::import(const std::string& json) {
    pause();
    if (!json.starts_with('{')) return fail(FakeContractError::BadContract, "not a JSON object");
    const std::lock_guard guard(mutex_);
    ContractRow row;
    row.id = row.address = "18" + std::string(40, 'a');
    row.name = "Escrow";
    row.note = json;
    row.programs = {program("Lock", "lock", true, false, false, 3)};
    contracts_.push_back(row);
    return row;
}

Result<void> FakeContracts::remove(const std::string& id) {
    pause();
    const std::lock_guard guard(mutex_);
    std::erase_if(contracts_, [&](const ContractRow& row) { return !row.builtin && row.id == id; });
    return {};
}

Result<std::vector<LockRow>> FakeContracts::locks() const {
    pause();
    if (reads_fail_) return fail(FakeContractError::Damaged);
    const std::lock_guard guard(mutex_);
    return locks_;
}

const LockRow* FakeContracts::lock_at(const std::string& key) const {
    const auto found = std::ranges::find(locks_, key, &LockRow::key);
    return found == locks_.end() ? nullptr : &*found;
}

Result<void> FakeContracts::label_lock(const std::string& key, const std::string& label) {
    const std::lock_guard guard(mutex_);
    for (LockRow& row : locks_)
        if (row.key == key) row.label = label;
    return {};
}

Result<void> FakeContracts::freeze_lock(const std::string& key, const std::string& reason) {
    const std::lock_guard guard(mutex_);
    for (LockRow& row : locks_)
        if (row.key == key) {
            row.frozen = true;
            row.freeze_reason = reason;
            row.state = "frozen";
        }
    return {};
}

Result<void> FakeContracts::unfreeze_lock(const std::string& key) {
    const std::lock_guard guard(mutex_);
    for (LockRow& row : locks_)
        if (row.key == key) {
            row.frozen = false;
            row.freeze_reason.clear();
            row.state = "locked";
        }
    return {};
}

Result<CallPreview> FakeContracts::preview(const CallRequest& request) const {
    pause();
    const std::lock_guard guard(mutex_);
    last_ = request;
    return preview_;
}

Result<CallResult> FakeContracts::call(const CallRequest& request, const SendOptions& options,
                                       const Job& job) {
    pause();
    double done = 0;
    for (const char* stage : {"choose-coins", "prove", "check-own-proof", "send"}) {
        for (int part = 0; part < 4; ++part) {
            VESPER_CHECK(job.check());
            job.report(stage, done);
            done += 0.055;
            QThread::msleep(static_cast<unsigned long>(stage_ms_));
        }
    }
    HistoryRow row;
    CallResult result;
    const std::lock_guard guard(mutex_);
    last_ = request;
    ++calls_;
    row.id = 7000 + calls_;
    row.kind = "locked";
    row.state = "sent";
    row.label = request.label;
    row.txid = std::string(64, 'c');
    wallet_.push_history(row);
    result.payment.payment_id = options.dry_run ? 0 : row.id;
    result.payment.txid = row.txid;
    result.payment.state = options.dry_run ? "proved" : "sent";
    result.results = preview_.results;
    if (!request.request.empty()) result.receipt = R"({"format":"vesper-receipt-1"})";
    return result;
}

Result<HandoverView> FakeContracts::request_settlement(const std::string& memo_key) {
    const std::lock_guard guard(mutex_);
    const LockRow* lock = lock_at(memo_key);
    if (lock == nullptr) return fail(FakeContractError::NoLock, memo_key);
    HandoverView view;
    view.kind = "settle";
    view.mine = true;
    view.contract_id = lock->contract_id;
    view.contract_address = lock->contract_address;
    view.owner = lock->owner;
    view.key = lock->key;
    view.amount = lock->amount;
    view.values = lock->values;
    view.programs = lock->released_by;
    view.text = R"({"format":"vesper-settlement-request-1"})";
    return view;
}

Result<HandoverView> FakeContracts::request_loan(const std::string& contract_id,
                                                 const std::string& coin_key) {
    HandoverView view;
    view.kind = "lend";
    view.mine = true;
    view.contract_id = contract_id;
    view.key = coin_key;
    view.programs = {"CreateLendOrder"};
    view.text = R"({"format":"vesper-loan-request-1"})";
    return view;
}

Result<HandoverView> FakeContracts::read_handover(const std::string& text) const {
    pause();
    if (!text.starts_with('{')) return fail(FakeContractError::BadHandover);
    if (text.find("forged") != std::string::npos) return fail(FakeContractError::Unsigned);
    HandoverView view;
    view.kind = text.find("receipt") != std::string::npos ? "receipt" : "settle";
    view.contract_id = "relayer";
    view.contract_address = contracts_.front().address;
    view.owner = address_text(600);
    view.amount = 6'000;
    view.values = {{"leverage", "10", "times", "known"}, {"entry_price", "60000", "usd", "clear"}};
    view.programs = {"SettleTraderOrder"};
    view.text = text;
    return view;
}

Result<HandoverView> FakeContracts::accept_receipt(const std::string& text) {
    return read_handover(text);
}

void FakeContracts::set_locks(std::vector<LockRow> rows) {
    const std::lock_guard guard(mutex_);
    locks_ = std::move(rows);
}

void FakeContracts::add_contract(ContractRow contract) {
    const std::lock_guard guard(mutex_);
    contracts_.push_back(std::move(contract));
}

void FakeContracts::set_preview(CallPreview preview) {
    const std::lock_guard guard(mutex_);
    preview_ = std::move(preview);
}

CallRequest FakeContracts::last_call() const {
    const std::lock_guard guard(mutex_);
    return last_;
}

int FakeContracts::calls() const {
    const std::lock_guard guard(mutex_);
    return calls_;
}

}  // namespace vesper::test
