// No memory that a script's builder gives back still holds an opening: every block that is freed on
// the way from the intent to the bytes is searched for the blindings behind its commitments.
#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <new>

#include <QtTest>

#include "core/chain/address.h"
#include "core/chain/contract.h"
#include "core/quisquis/elgamal.h"
#include "core/transaction/relayer_orders.h"

using namespace vesper;
using namespace vesper::transaction;
using group::Scalar;

namespace {

constexpr std::size_t kMaxSecrets = 8;
ByteArray<32> secrets[kMaxSecrets];
std::size_t secret_count = 0;
std::size_t found[kMaxSecrets];
bool searching = false;

void search(const void* block) {
    if (!searching || block == nullptr) return;
    const std::size_t size = malloc_usable_size(const_cast<void*>(block));
    for (std::size_t i = 0; i < secret_count; ++i)
        if (memmem(block, size, secrets[i].data(), secrets[i].size()) != nullptr) ++found[i];
}

void remember(const Scalar& secret) {
    secrets[secret_count++] = secret.to_bytes();
}

/// Of a memo or state in the prover's view.
void remember(const chain::Commitment& commitment) {
    remember(std::get<chain::OpenCommitment>(commitment.form).blinding);
}

}  // namespace

void* operator new(std::size_t size) {
    if (void* block = std::malloc(size)) return block;
    throw std::bad_alloc();
}
void operator delete(void* block) noexcept {
    search(block);
    std::free(block);
}
void operator delete(void* block, std::size_t) noexcept {
    search(block);
    std::free(block);
}

class WipedMemoryTest : public QObject {
    Q_OBJECT

private:
    static constexpr auto kNetwork = chain::Network::Mainnet;
    base::ChaChaStream random_{ByteArray<32>{43}};

    struct Key {
        Scalar sk;
        quisquis::PublicKey pk;
        std::string owner;
    };
    Key key() {
        const Scalar sk = Scalar::random(random_);
        const auto pk = quisquis::public_key(quisquis::SecretKey(sk), Scalar::random(random_));
        return {sk, pk, chain::Address(kNetwork, pk.encode()).hex()};
    }
    OpenedCoin coin(std::uint64_t amount, const Key& key, const Scalar& blinding) {
        return {{random_.array<32>(), 0},
                {quisquis::commit(key.pk, blinding, Scalar::from_u64(amount)).encode(), key.owner},
                quisquis::SecretKey(key.sk),
                amount,
                Secret(blinding)};
    }
    CheckedScript built(Result<ScriptIntent> intent) {
        auto unproven = UnprovenScript::create(*std::move(intent));
        auto proven = ProvenScript::prove(*std::move(unproven), random_);
        return CheckedScript::check(*std::move(proven)).value();
    }

private slots:
    void the_search_finds() {
        secret_count = 0;
        const Scalar secret = Scalar::random(random_);
        remember(secret);
        found[0] = 0;
        searching = true;
        { const std::vector<Scalar> careless = {Scalar::one(), secret}; }
        { const std::vector<Secret<Scalar>> careful(3); }
        searching = false;
        QCOMPARE(found[0], std::size_t{1});
    }

    void nothing_is_left_behind() {
        secret_count = 0;
        const Key relayer = key(), trader = key();
        const Scalar deposit = Scalar::random(random_), margin = Scalar::random(random_);
        remember(deposit);
        remember(margin);
        remember(relayer.sk);
        remember(trader.sk);
        std::fill(std::begin(found), std::end(found), 0);
        searching = true;
        {
            const CheckedScript pool =
                built(deploy_pool(coin(50'000, relayer, deposit), 777, relayer.owner,
                                  quisquis::SecretKey(relayer.sk), kNetwork, random_));
            const CheckedScript trade = built(open_trade(
                coin(1'000, trader, margin), {5, 50, OrderSide::Long, 0}, kNetwork, random_));
            const chain::OutputState& state = *pool.opened_outputs().at(1).as_state();
            const chain::OutputMemo& memo = *trade.opened_outputs().at(0).as_memo();
            remember(state.commitment);
            remember(*state.state_variables->at(0).commitment());
            remember(*memo.data->at(1).commitment());
            const CheckedScript settled = built(
                settle_trade({{random_.array<32>(), 0}, memo},
                             {{random_.array<32>(), 1}, state, quisquis::SecretKey(relayer.sk)},
                             {55, 3}, kNetwork, random_));
            remember(settled.opened_outputs().at(1).as_state()->commitment);
        }
        searching = false;
        QCOMPARE(secret_count, kMaxSecrets);
        for (std::size_t i = 0; i < secret_count; ++i)
            QVERIFY2(found[i] == 0, std::to_string(i).c_str());
    }
};

QTEST_APPLESS_MAIN(WipedMemoryTest)
#include "wiped_memory_test.moc"
