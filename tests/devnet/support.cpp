#include "support.h"

#include <chrono>
#include <httplib.h>
#include <stdexcept>
#include <thread>

#include "core/transaction/dark_transfer.h"

namespace vesper::test {
namespace {

/// The value, or the end of the test: what fails here is not what is tested.
template <typename T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().describe());
    return *std::move(result);
}

}  // namespace

Mintable make_mintable(std::uint64_t value, RandomSource& rng) {
    quisquis::SecretKey sk = quisquis::random_secret_key(rng);
    const auto pk = quisquis::public_key(sk, group::Scalar::random(rng));
    const auto blinding = group::Scalar::random(rng);
    const auto comm = quisquis::commit(pk, blinding, group::Scalar::from_u64(value));
    const chain::QqAccount account{chain::Address(chain::Network::Mainnet, pk.encode()),
                                   comm.encode()};
    return {{account.hex(), value, base::to_hex(blinding.to_bytes()), {}},
            {{}, std::move(sk), quisquis::Account::from_elements(pk, comm), value}};
}

Bytes make_transfer(const Coin& coin, std::uint64_t amount, std::uint64_t fee, RandomSource& rng) {
    transaction::DarkTransferIntent intent;
    intent.fee = fee;
    intent.network = chain::Network::Mainnet;
    intent.senders.push_back({coin.utxo, coin.account, coin.balance, amount, coin.sk.duplicate()});
    const auto receiver = quisquis::public_key(coin.sk, group::Scalar::random(rng));
    intent.receivers.push_back(transaction::new_receiver(receiver, amount, rng));
    auto unproven = must(transaction::UnprovenTransfer::create(std::move(intent), rng));
    auto proven = must(transaction::ProvenTransfer::prove(std::move(unproven), rng, Job{}));
    return must(transaction::CheckedTransfer::check(std::move(proven))).bytes();
}

Result<net::HttpResponse> HttpTransport::send(const net::HttpRequest& request, std::stop_token) {
    const std::size_t path = request.url.find('/', std::string_view("http://").size());
    httplib::Client client(request.url.substr(0, path));
    const std::string target = path == std::string::npos ? "/" : request.url.substr(path);
    httplib::Result result =
        request.method == "GET"
            ? client.Get(target)
            : client.Post(target, base::to_string(request.body), "application/json");
    if (!result) return fail(net::NetError::ConnectionFailed, httplib::to_string(result.error()));
    net::HttpResponse response;
    response.status = result->status;
    response.body = base::to_bytes(result->body);
    return response;
}

Reply http_get(const std::string& base, const std::string& path) {
    httplib::Client client(base);
    const auto result = client.Get(path);
    if (!result) return {-1, ""};
    return {result->status, result->body};
}

Reply http_post(const std::string& base, const std::string& path, const std::string& body) {
    httplib::Client client(base);
    const auto result = client.Post(path, body, "application/json");
    if (!result) return {-1, ""};
    return {result->status, result->body};
}

std::uint64_t wait_for(const devnet::Chain& chain, const ByteArray<32>& hash) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < end) {
        if (const auto place = chain.find_tx(hash)) return place->height;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return 0;
}

}  // namespace vesper::test
