#include "tests/ui/fake_services.h"

#include <QCoreApplication>
#include <QDateTime>

namespace vesper::test {

std::string address_text(int seed, const char* network) {
    std::string out = network;
    std::uint64_t state = static_cast<std::uint64_t>(seed) * 0x9e3779b97f4a7c15ULL + 12345;
    while (out.size() < kAddressDigits) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out += "0123456789abcdef"[state % 16];
    }
    // The fake's checksum rule: an address that ends in four zeros is damaged.
    out.back() = 'd';
    return out;
}

void Offences::check() {
    const QCoreApplication* application = QCoreApplication::instance();
    if (application != nullptr && QThread::currentThread() == application->thread()) ++count_;
}

// ---- chain ------------------------------------------------------------------------------------

FakeChain::FakeChain(Offences& offences) : offences_(offences) {
    auto s = std::make_shared<ChainStatus>();
    s->network = "devnet";
    s->chain_id = "nyks-devnet";
    status_ = s;
}

void FakeChain::start() {
    offences_.check();
    started_ = true;
    update([](ChainStatus& s) {
        s.phase = SyncPhase::Following;
        s.height = 10421;
        s.target = 10421;
        s.fraction = 1;
        s.block_hash = "9f2c61d0a4b5e8f7031122334455667788990011223344556677889900aabbcc";
        s.block_time_ms = QDateTime::currentMSecsSinceEpoch() - 4000;
        s.coins = 48213;
        s.memos = 311;
        s.states = 24;
        s.transactions = 21054;
        s.signatures = {"verified", 10421, 14, 20, 1412, 2000, 9000, std::string(64, 'a'), {}};
        s.peers = {{"http://127.0.0.1:26657", true, 10421, 12, ""},
                   {"https://lcd.example.org", true, 10421, 84, ""},
                   {"https://lcd2.example.org", true, 10420, 131, ""}};
    });
}

std::shared_ptr<const ChainStatus> FakeChain::status() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

Subscription FakeChain::subscribe(
    std::function<void(const std::shared_ptr<const ChainStatus>&)> listener) {
    return publisher_.subscribe(std::move(listener));
}

void FakeChain::update(const std::function<void(ChainStatus&)>& change) {
    std::shared_ptr<const ChainStatus> now;
    {
        const std::lock_guard lock(mutex_);
        auto next = std::make_shared<ChainStatus>(*status_);
        change(*next);
        status_ = next;
        now = next;
    }
    publisher_.publish(now);
}

Result<Page<BlockRow>> FakeChain::blocks(const std::string&, std::size_t) const {
    return Page<BlockRow>{};
}
Result<BlockPage> FakeChain::block(std::uint64_t) const {
    return fail(ServiceError::NotFound);
}
Result<Page<TransactionRow>> FakeChain::transactions(const std::string&, const std::string&,
                                                     const std::string&, std::size_t) const {
    return Page<TransactionRow>{};
}
Result<TransactionPage> FakeChain::transaction(const std::string&) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    if (!page_) return fail(ServiceError::NotFound);
    return *page_;
}
Result<TransactionPage> FakeChain::verify(const std::string&) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    if (!checked_) return fail(ServiceError::NotFound);
    return *checked_;
}
void FakeChain::set_transaction(TransactionPage page, TransactionPage checked) {
    const std::lock_guard lock(mutex_);
    page_ = std::move(page);
    checked_ = std::move(checked);
}
void FakeChain::set_contract(ContractPage page, ProgramTrace trace) {
    const std::lock_guard lock(mutex_);
    contract_ = std::move(page);
    trace_ = std::move(trace);
}
void FakeChain::set_refusals(std::vector<RefusalRow> rows) {
    const std::lock_guard lock(mutex_);
    refusals_ = std::move(rows);
}
Result<Page<RefusalRow>> FakeChain::refusals(const std::string&, std::size_t) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    return Page<RefusalRow>{refusals_, {}};
}
Result<ContractPage> FakeChain::contract(const std::string&) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    if (!contract_) return fail(ServiceError::NotFound);
    return *contract_;
}
Result<Page<ContractCall>> FakeChain::contract_calls(const std::string&, const std::string&,
                                                     std::size_t) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    return Page<ContractCall>{contract_ ? contract_->calls : std::vector<ContractCall>{}, {}};
}
Result<ProgramTrace> FakeChain::trace(const std::string&) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    return trace_;
}
Result<Page<OutputRow>> FakeChain::outputs(const std::string&, const std::string&,
                                           const std::string&, std::size_t) const {
    return Page<OutputRow>{};
}
Result<OutputPage> FakeChain::output(const std::string&) const {
    return fail(ServiceError::NotFound);
}

Result<std::vector<SearchHit>> FakeChain::search(const std::string& text) const {
    offences_.check();
    return std::vector<SearchHit>{{SearchHit::Kind::Block, text, "Block " + text}};
}

// ---- host -------------------------------------------------------------------------------------

FakeHost::FakeHost() : settings_(dir_.filePath("vesper.ini")) {}

std::vector<NetworkChoice> FakeHost::networks() const {
    NetworkChoice devnet;
    NetworkChoice testnet;
    testnet.kind = NetworkKind::Testnet;
    testnet.lcd = "https://lcd.twilight.rest";
    testnet.rpc = "https://rpc.twilight.rest";
    testnet.zkos = "https://nykschain.twilight.rest/zkos";
    NetworkChoice mainnet;
    mainnet.kind = NetworkKind::Mainnet;
    mainnet.lcd = "https://lcd.twilight.org";
    mainnet.rpc = "https://rpc.twilight.org";
    mainnet.zkos = "https://zkserver.twilight.org";
    return {devnet, testnet, mainnet};
}

Result<void> FakeHost::save_network(const NetworkChoice& choice) {
    saved_ = choice;
    return {};
}

Result<std::shared_ptr<Workspace>> FakeHost::open(const NetworkChoice& choice, const Job&) {
    ++opens;
    if (fail_open) return fail(ServiceError::BadSettings);
    if (open_error) return tl::unexpected(*open_error);
    workspace = std::make_shared<FakeWorkspace>(choice);
    if (prepare) prepare(*workspace);
    return std::static_pointer_cast<Workspace>(workspace);
}

}  // namespace vesper::test
