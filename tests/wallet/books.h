/// A chain that keeps books, as the state server and the Cosmos gateway show it: what was sent
/// waits until next_block(). At one request it loses the request or the answer, or stops the
/// program.
#pragma once

#include <set>

#include "core/base/json.h"
#include "core/net/cosmos_tx.h"
#include "core/net/http_transport.h"
#include "core/transaction/judgement.h"
#include "tests/wallet/wallet_fixture.h"

namespace vesper::wallet::test {

using Json = nlohmann::json;

inline const std::string kLcd = "http://lcd.test";
inline const std::string kServer = "http://zkos.test/";
inline constexpr std::string_view kTxs = "/cosmos/tx/v1beta1/txs";

/// The program stops here: nothing of it runs any more.
struct Killed {};

enum class Mishap { None, RequestLost, AnswerLost, KilledBefore, KilledAfter };

/// Both servers over one book: what was sent waits until next_block().
class Books final : public net::HttpTransport {
public:
    TestChain chain;
    std::map<std::string, std::pair<std::uint32_t, std::string>> codes;  ///< by Cosmos hash
    std::vector<net::MsgMintBurnTradingBtc> notices;
    std::vector<net::MsgSend> sends;
    std::uint64_t sats = 0;
    std::uint64_t sequence = 7, queue_ahead = 0;
    int requests = 0;
    int mishap_at = -1;
    Mishap mishap = Mishap::None;
    std::pair<std::uint32_t, std::string> refuse_claims{0, ""};
    std::pair<std::uint32_t, std::string> refuse_mints{0, ""};
    /// Taken into the queue, then refused: the module's own checks run in blocks only.
    std::pair<std::uint32_t, std::string> refuse_in_block{0, ""};

    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override {
        if (stop.stop_requested()) return fail(base::JobError::Cancelled);
        const Mishap now = requests++ == mishap_at ? mishap : Mishap::None;
        if (now == Mishap::KilledBefore) throw Killed{};
        if (now == Mishap::RequestLost) return fail(net::NetError::ConnectionFailed);
        const auto [status, body] = answer(request);
        if (now == Mishap::KilledAfter) throw Killed{};
        if (now == Mishap::AnswerLost) return fail(net::NetError::Timeout);
        net::HttpResponse response;
        response.status = status;
        response.headers = {{"Content-Type", "application/json"}};
        response.body = base::to_bytes(body);
        return response;
    }

    /// Puts what waits into a block; a transaction whose inputs are gone is refused in it.
    ScanBlock next_block() {
        ScanBlock& block = chain.next();
        for (const auto& bytes : std::exchange(transfers_, {}))
            chain.apply(bytes, base::to_hex(net::tx_hash(bytes)));
        for (const auto& [hash, mint] : std::exchange(mints_, {})) {
            const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
            const auto txid = base::array_from_hex<32>(hash).value();
            ScanTransaction seen;
            seen.txid = txid;
            seen.cosmos_hash = hash;
            seen.kind = "mint";
            seen.applied = true;
            block.transactions.push_back(seen);
            chain.add(txid, 0, chain::Output::coin({qq.encrypt, qq.address.hex()}));
            block.added.back().minted = true;
        }
        return block;
    }
    std::uint64_t paid() const {
        std::uint64_t sum = 0;
        for (const auto& notice : notices)
            if (!notice.mint_or_burn) sum += notice.btc_value;
        return sum;
    }

private:
    using Answer = std::pair<int, std::string>;

    Answer answer(const net::HttpRequest& request) {
        const std::string& url = request.url;
        if (url == kServer) return commit(request);
        if (!url.starts_with(kLcd)) return {404, "{}"};
        const std::string path = url.substr(kLcd.size());
        if (path.starts_with("/cosmos/auth/")) {
            const Json account = {{"@type", "/cosmos.auth.v1beta1.BaseAccount"},
                                  {"address", path.substr(path.rfind('/') + 1)},
                                  {"account_number", "4"},
                                  {"sequence", std::to_string(sequence)}};
            return {200, Json{{"account", account}}.dump()};
        }
        if (path.starts_with("/cosmos/bank/"))
            return {200, Json{{"balances",
                               {{{"denom", "sats"}, {"amount", std::to_string(sats)}},
                                {{"denom", "nyks"}, {"amount", "5000"}}}}}
                             .dump()};
        if (path == kTxs) return broadcast(request);
        if (path.starts_with(kTxs)) {
            const std::string hash = path.substr(path.rfind('/') + 1);
            const auto found = codes.find(hash);
            if (found == codes.end()) return {404, R"({"code":5,"message":"tx not found"})"};
            return {200, tx_answer(hash, found->second.first, found->second.second)};
        }
        if (path.find("/mint_or_burn_trading_btc/") != std::string::npos) {
            Json list = Json::array();
            for (const auto& notice : notices)
                list.push_back({{"mintOrBurn", notice.mint_or_burn},
                                {"btcValue", std::to_string(notice.btc_value)},
                                {"qqAccount", notice.qq_account},
                                {"encryptScalar", notice.encrypt_scalar},
                                {"twilightAddress", notice.twilight_address}});
            return {200, Json{{"MintOrBurnTradingBtc", list}}.dump()};
        }
        if (path.find("/transfer_tx/") != std::string::npos) {
            const std::string id = path.substr(path.rfind('/') + 1);
            if (!committed_.contains(id))
                return {500, R"({"code":2,"message":"could not find transfer tx"})"};
            return {200, Json{{"TransferTx",
                               {{"txId", id},
                                {"txByteCode", "00"},
                                {"txFee", "2"},
                                {"zkOracleAddress", "twilight1"}}}}
                             .dump()};
        }
        return {501, R"({"code":12,"message":"Not Implemented"})"};
    }

    Answer commit(const net::HttpRequest& request) {
        const Json call = Json::parse(request.body);
        const Bytes bytes = base::from_hex(call.at("params").at(0).get<std::string>()).value();
        const auto transaction = chain::decode_transaction(bytes).value();
        const auto judgement = transaction::judge(bytes);
        std::string result = R"({"txHash":")" + base::to_hex(net::tx_hash(bytes)) + "\"}";
        bool known = judgement.verdict == transaction::Verdict::Sound;
        for (const auto& input : transaction.inputs())
            if (const auto utxo = input.utxo(); !utxo.is_null())
                known = known && chain.unspent().contains({chain::IoType::Coin, utxo});
        if (!known)
            result = "{ Error: Transaction verification failed: Failed to verify the input UTXO.}";
        else if (committed_.insert(base::to_hex(judgement.txid)).second)
            transfers_.push_back(bytes);
        return {200, Json{{"jsonrpc", "2.0"}, {"id", 1}, {"result", result}}.dump()};
    }

    static std::string tx_answer(const std::string& hash, std::uint32_t code,
                                 const std::string& log, const std::string& space = "zkos") {
        return Json{{"tx_response",
                     {{"txhash", hash},
                      {"height", "9"},
                      {"code", code},
                      {"codespace", code ? space : ""},
                      {"raw_log", log}}}}
            .dump();
    }

    Answer broadcast(const net::HttpRequest& request) {
        const Json body = Json::parse(request.body);
        const Bytes raw = base::from_base64(body.at("tx_bytes").get<std::string>()).value();
        const auto tx = net::decode_tx_raw(raw).value();
        const std::string hash = base::to_hex(tx.hash);
        if (tx.signers.at(0).sequence != sequence + queue_ahead)
            return {200, tx_answer(hash, 32,
                                   "account sequence mismatch, expected " +
                                       std::to_string(sequence + queue_ahead) + ", got " +
                                       std::to_string(tx.signers[0].sequence),
                                   "sdk")};
        if (const auto* bank = std::get_if<net::MsgSend>(&tx.messages.at(0))) {
            sends.push_back(*bank);
            ++queue_ahead;
            return {200, tx_answer(hash, 0, "[]")};
        }
        // What the server took already comes a second time; the block will say so.
        if (const auto* transfer = std::get_if<net::MsgTransferTx>(&tx.messages.at(0))) {
            committed_.insert(transfer->tx_id);
            transfers_.push_back(base::from_hex(transfer->tx_byte_code).value());
            return {200, tx_answer(hash, 0, "[]")};
        }
        const auto notice = std::get<net::MsgMintBurnTradingBtc>(tx.messages.at(0));
        const auto& refusal = notice.mint_or_burn ? refuse_mints : refuse_claims;
        if (refusal.first) return {200, tx_answer(hash, refusal.first, refusal.second)};
        for (const auto& earlier : notices)
            if (earlier.mint_or_burn == notice.mint_or_burn &&
                earlier.qq_account == notice.qq_account)
                return {200, tx_answer(hash, 11, "this account was used: invalid input")};
        if (refuse_in_block.first) {
            codes[hash] = refuse_in_block;
            return {200, tx_answer(hash, 0, "[]")};
        }
        notices.push_back(notice);
        if (notice.mint_or_burn) mints_.emplace_back(hash, notice);
        codes[hash] = {0, "[]"};
        return {200, tx_answer(hash, 0, "[]")};
    }

    std::vector<Bytes> transfers_;
    std::vector<std::pair<std::string, net::MsgMintBurnTradingBtc>> mints_;
    std::set<std::string> committed_;
};

}  // namespace vesper::wallet::test
