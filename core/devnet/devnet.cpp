#include "core/devnet/devnet.h"

#include <stdexcept>
#include <utility>

#include "core/devnet/chain.h"
#include "core/devnet/contracts.h"
#include "core/devnet/faucet.h"
#include "core/devnet/generator.h"
#include "core/devnet/misbehaviour.h"
#include "core/devnet/rest_server.h"
#include "core/devnet/validator.h"

namespace vesper::devnet {

struct Devnet::Impl {
    // In this order: the server uses all others, the faucet uses the chain.
    std::unique_ptr<Chain> chain;
    std::unique_ptr<Faucet> faucet;
    std::unique_ptr<Misbehaviour> misbehaviour;
    std::unique_ptr<RestServer> server;
    Endpoints endpoints;
};

namespace {

Result<std::unique_ptr<Faucet>> open_faucet(const std::filesystem::path& dir) {
    std::error_code error;
    std::filesystem::create_directories(dir, error);
    if (error) return fail(DevnetError::Storage, dir.string() + ": " + error.message());
    VESPER_TRY(auto secret, load_or_create_key(dir / "faucet.key"));
    VESPER_TRY(auto key, net::CosmosKey::from_secret(std::move(secret)));
    return std::make_unique<Faucet>(std::move(key));
}

/// Small and quick, so that a first start does not have to be waited for.
Result<void> seed(Chain& chain, Faucet& faucet) {
    BulkOptions bulk;
    bulk.blocks = 6;
    bulk.transfers_per_block = 2;
    bulk.first_mints = 6;
    VESPER_TRY(const auto report, append_blocks(chain, faucet, bulk, Job{}));
    (void)report;
    return {};
}

}  // namespace

Devnet::Devnet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Devnet::~Devnet() {
    stop();
}

Result<std::unique_ptr<Devnet>> Devnet::start(const std::filesystem::path& dir,
                                              const DevnetOptions& options) {
    auto impl = std::make_unique<Impl>();
    VESPER_TRY(impl->faucet, open_faucet(dir));
    ChainOptions chain_options;
    chain_options.chain_id = options.chain_id;
    chain_options.rules = options.rules;
    chain_options.validators = options.validators;
    chain_options.block_interval = options.block_interval;
    chain_options.empty_block_interval = options.empty_block_interval;
    VESPER_TRY(impl->chain,
               Chain::open(dir, chain_options, {{impl->faucet->address(), Faucet::kEndowment}}));
    impl->faucet->attach(*impl->chain);
    const bool is_new = impl->chain->height() <= 2;
    if (options.seed_demo && is_new) VESPER_CHECK(seed(*impl->chain, *impl->faucet));
    VESPER_TRY(const auto contracts_seed, load_or_create_key(dir / "contracts.key"));
    std::vector<RelayerContract> contracts;
    if (options.contracts) {
        contracts = relayer_contracts(contracts_seed);
        VESPER_CHECK(deploy_contracts(*impl->chain, *impl->faucet, contracts));
    }
    impl->faucet->set_public(options.public_faucet);
    if (options.misbehave) impl->misbehaviour = std::make_unique<Misbehaviour>();
    VESPER_TRY(impl->server,
               RestServer::start(*impl->chain, *impl->faucet, options.host, options.port,
                                 std::move(contracts), impl->misbehaviour.get()));
    impl->chain->start();

    const std::string base = "http://" + options.host + ":" + std::to_string(impl->server->port());
    impl->endpoints = {options.chain_id, base, base, base + "/zkos", base};
    return std::unique_ptr<Devnet>(new Devnet(std::move(impl)));
}

const Endpoints& Devnet::endpoints() const {
    return impl_->endpoints;
}
Chain& Devnet::chain() {
    return *impl_->chain;
}
Faucet& Devnet::faucet() {
    return *impl_->faucet;
}
Misbehaviour& Devnet::misbehaviour() {
    if (!impl_->misbehaviour) throw std::logic_error("this devnet was not told to misbehave");
    return *impl_->misbehaviour;
}

void Devnet::stop() {
    impl_->server->stop();
    impl_->chain->stop();
}

}  // namespace vesper::devnet
