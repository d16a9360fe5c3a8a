#include "core/ledger/utxo_set.h"

#include <QtTest>

#include "core/chain/address.h"
#include "tests/ledger/ledger_fixture.h"

using namespace vesper;
using namespace vesper::ledger;
using namespace vesper::ledger::test;

namespace {

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    return text;
}

chain::Utxo utxo_of(const TxRecord& record, std::uint8_t index) {
    return {record.txid, index};
}

MintBurnMessage claim_of(const chain::Message& message, std::uint64_t amount) {
    MintBurnMessage claim;
    claim.origin.cosmos_hash.fill(0xcc);
    claim.btc_value = amount;
    const auto& coin = *message.input.as_coin();
    claim.qq_account = coin.out_coin.owner + base::to_hex(coin.out_coin.encrypt.to_array());
    claim.encrypt_scalar = base::to_hex(message.proof.encrypt_scalar.to_bytes());
    return claim;
}

/// A dark transfer whose inputs are in the set.
chain::Transaction ready_transfer(UtxoSet& set, std::string_view name,
                                  Verdict grade = Verdict::Sound) {
    chain::Transaction transaction = decoded(vector_transaction("15_tx_dark.json", name));
    provide_inputs(set, transaction, grade);
    return transaction;
}

}  // namespace

class UtxoSetTest : public QObject {
    Q_OBJECT
    base::ChaChaStream random_{ByteArray<32>{42}};

private slots:
    void mint_makes_one_coin() {  // T3
        UtxoSet set;
        const MintBurnMessage message = mint(50000, random_);
        const BlockInput input = block(1, {message});
        const auto judgements = validate(input, base::ThreadPool::shared());
        const auto delta = set.apply(input, judgements);
        QVERIFY(delta);
        QCOMPARE(set.counts(), (OutputCounts{1, 0, 0}));
        const auto coin = set.find(chain::IoType::Coin, {message.origin.cosmos_hash, 0});
        QVERIFY(coin);
        QCOMPARE(coin->grade, Verdict::Sound);
        const auto output = coin->decode();
        QVERIFY(output);
        QCOMPARE(output->owner(), message.qq_account.substr(0, 138));
        QCOMPARE(base::to_hex(output->as_coin()->encrypt.to_array()),
                 message.qq_account.substr(138));
        QCOMPARE(delta->minted, std::uint64_t{50000});
        const TxRecord& record = delta->records.at(0);
        QCOMPARE(record.kind, RecordKind::Mint);
        QVERIFY(record.applied && !record.flagged && record.findings.empty());
    }

    void mint_that_does_not_open_is_unsound() {
        MintBurnMessage message = mint(50000, random_);
        message.btc_value = 50001;
        UtxoSet set;
        const BlockInput input = block(1, {message});
        const auto delta = set.apply(input, validate(input, base::ThreadPool::shared()));
        QVERIFY(delta);
        QVERIFY(has(delta->records[0], "opening-mismatch"));
        QVERIFY(delta->records[0].applied && delta->records[0].flagged);
        QCOMPARE(set.page(chain::IoType::Coin, {}, 1).at(0).grade, Verdict::Unsound);
    }

    void mint_accounts_data() {
        QTest::addColumn<QString>("account");
        QTest::addColumn<bool>("applied");
        QTest::addColumn<QString>("finding");
        base::ChaChaStream random(ByteArray<32>{43});
        const std::string good = mint(5, random).qq_account;
        const auto row = [](const char* name, const std::string& text, bool applied,
                            const char* finding) {
            QTest::addRow("%s", name) << QString::fromStdString(text) << applied << finding;
        };
        std::string checksum = good, digit = good, point = good;
        checksum[137] = checksum[137] == '0' ? '1' : '0';
        digit[3] = 'x';
        for (std::size_t i = 138; i < 202; ++i)
            point[i] = 'f';
        row("good", good, true, "");
        row("upper case", upper(good), true, "hex-upper-case");
        row("more in between", good.substr(0, 138) + "0000" + good.substr(138), true,
            "account-malformed");
        row("empty", "", false, "reference-halts");
        row("short", good.substr(2), false, "reference-halts");
        row("odd", good.substr(1), false, "reference-halts");
        row("not hex", digit, false, "reference-halts");
        row("checksum", checksum, false, "reference-halts");
        row("not a point", point, false, "reference-halts");
        // Testnet bytes are an address to the reference, but of no deployed chain.
        const auto bytes = base::from_hex(good.substr(2, 128));
        const auto pk = quisquis::PublicKeyBytes::from_array(base::to_array<64>(*bytes));
        row("other network", chain::Address(chain::Network::Testnet, pk).hex() + good.substr(138),
            true, "account-malformed");
    }
    void mint_accounts() {
        QFETCH(QString, account);
        QFETCH(bool, applied);
        QFETCH(QString, finding);
        MintBurnMessage message = mint(5, random_);
        message.qq_account = account.toStdString();
        UtxoSet set;
        const BlockDelta delta = apply(set, block(1, {message}));
        const TxRecord& record = delta.records.at(0);
        QCOMPARE(record.applied, applied);
        QCOMPARE(set.counts().coins, std::size_t(applied ? 1 : 0));
        QCOMPARE(record.flagged, !finding.isEmpty());
        if (!finding.isEmpty()) QVERIFY(has(record, finding.toStdString()));
        if (!applied) QCOMPARE(record.reject_reason, std::string("bad-account"));
    }

    void two_mints_in_one_transaction_collide() {  // T12
        UtxoSet set;
        MintBurnMessage first = mint(1, random_, 0), second = mint(2, random_, 1);
        second.origin.cosmos_hash = first.origin.cosmos_hash;
        const BlockDelta delta = apply(set, block(1, {first, second}));
        QCOMPARE(set.counts().coins, std::size_t{1});
        QVERIFY(!has(delta.records[0], "key-overwritten"));
        QVERIFY(has(delta.records[1], "key-overwritten"));
        QVERIFY(delta.records[1].flagged);
        QCOMPARE(delta.removed.size(), std::size_t{1});
        QVERIFY(delta.removed[0].overwritten);
        const auto left = set.page(chain::IoType::Coin, {}, 2);
        QCOMPARE(left[0].decode()->owner(), second.qq_account.substr(0, 138));
    }

    void transfer_needs_its_inputs() {  // T4
        UtxoSet set;
        const chain::Transaction transaction = ready_transfer(set, "dark-1-1-existing");
        const std::size_t spent = set.counts().coins;
        const auto empty_digest = set.state_digest();
        UtxoSet empty;
        const BlockDelta failed = apply(empty, block(1, {transfer(transaction)}));
        QVERIFY(!failed.records[0].applied);
        QVERIFY(!failed.records[0].flagged);
        QCOMPARE(failed.records[0].reject_reason, std::string("input-missing"));
        QCOMPARE(empty.counts().total(), std::size_t{0});

        const BlockDelta delta = apply(set, block(1, {transfer(transaction)}));
        const TxRecord& record = delta.records[0];
        QVERIFY(record.applied);
        QCOMPARE(record.kind, RecordKind::TransferDark);
        QCOMPARE(delta.removed.size(), spent);
        QCOMPARE(delta.added.size(), transaction.outputs().size());
        for (std::size_t i = 0; i < transaction.outputs().size(); ++i) {
            const auto output =
                set.find(chain::IoType::Coin, utxo_of(record, static_cast<std::uint8_t>(i)));
            QVERIFY(output);
            QCOMPARE(output->height, std::uint64_t{1});
            QVERIFY(*output->decode() == transaction.outputs()[i]);
        }
        // The same message again finds nothing to spend.
        const BlockDelta again = apply(set, block(2, {transfer(transaction)}));
        QVERIFY(!again.records[0].applied);
        QVERIFY(set.state_digest() != empty_digest);
    }

    void failed_message_does_not_stop_the_block() {
        UtxoSet set;
        const chain::Transaction good = ready_transfer(set, "dark-1-1-existing");
        const chain::Transaction missing =
            bare_transfer({spend({chain::IoType::Coin, OutputKey{7}, captured_outputs()[0].bytes, 1,
                                  Verdict::Sound})},
                          {});
        TransferMessage hexless = transfer(good, 1);
        hexless.tx_byte_code = "0x" + hexless.tx_byte_code;
        TransferMessage short_id = transfer(good, 2);
        short_id.tx_id.resize(62);
        TransferMessage no_id = transfer(good, 3);
        no_id.tx_id = "zz";
        TransferMessage cut = transfer(good, 4);
        cut.tx_byte_code.resize(100);
        const UnreadableMessage unreadable{{{}, 5}, "/x", "bad wire type"};
        const BlockDelta delta = apply(set, block(1, {transfer(missing), hexless, short_id, no_id,
                                                      cut, unreadable, transfer(good, 6)}));
        const std::vector<std::pair<std::string, bool>> expected{
            {"input-missing", false}, {"bad-hex", true},     {"bad-txid", true},
            {"bad-hex", true},        {"undecodable", true}, {"bad-protobuf", false}};
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QVERIFY(!delta.records[i].applied);
            QCOMPARE(delta.records[i].reject_reason, expected[i].first);
            QCOMPARE(has(delta.records[i], "reference-halts"), expected[i].second);
            QCOMPARE(delta.records[i].flagged, expected[i].second);
        }
        QVERIFY(delta.records.back().applied);
    }

    void verdicts_and_taint() {
        for (const Verdict input_grade : {Verdict::Sound, Verdict::Unchecked, Verdict::Unsound}) {
            UtxoSet set;
            chain::Transaction burn = decoded(vector_transaction("18_tx_message.json", "burn-0"));
            const chain::Transaction dark = ready_transfer(set, "dark-2-2-new", input_grade);
            TransferMessage message = transfer(dark);
            const BlockInput input = block(1, {message});
            auto judgements = validate(input, base::ThreadPool::shared());
            // The vectors state fee 0, which no message can carry: only R-13 may be broken.
            for (const auto& finding : judgements[0].findings)
                QVERIFY2(finding.rule == "R-13", finding.name.c_str());
            judgements[0].findings.clear();
            judgements[0].verdict = Verdict::Sound;
            const auto delta = set.apply(input, judgements);
            QVERIFY(delta);
            QCOMPARE(delta->records[0].verdict, Verdict::Sound);
            QCOMPARE(delta->records[0].grade, input_grade);
            for (const AddedOutput& added : delta->added)
                QCOMPARE(added.output.grade, input_grade);
        }
    }

    void unsound_transactions_are_applied_and_flagged() {
        const Bytes bytes = vector_transaction("19_unsound_accepted.json", "dark_output_inflated");
        UtxoSet set;
        provide_inputs(set, decoded(bytes));
        const BlockInput input = block(1, {transfer(bytes)});
        const auto delta = set.apply(input, validate(input, base::ThreadPool::shared()));
        QVERIFY(delta);
        const TxRecord& record = delta->records[0];
        QVERIFY(record.applied && record.flagged);
        QCOMPARE(record.network_valid, std::optional(true));
        QCOMPARE(record.verdict, Verdict::Unsound);
        for (const AddedOutput& added : delta->added)
            QCOMPARE(added.output.grade, Verdict::Unsound);
    }

    // R-13 has several ways to be broken: a finding of the judge hides none of the ledger's.
    void wrong_fee_of_the_message() {
        chain::Transaction burn = decoded(vector_transaction("18_tx_message.json", "burn-0"));
        std::get<chain::Message>(burn.body).version += 7;
        for (const bool verify : {false, true}) {
            UtxoSet set;
            provide_inputs(set, burn);
            TransferMessage message = transfer(burn);
            message.tx_fee += 1;
            const BlockInput input = block(1, {message});
            const auto delta = set.apply(input, verify ? validate(input, base::ThreadPool::shared())
                                                       : without_validation(input));
            QVERIFY(delta && delta->records[0].applied);
            QVERIFY(has(delta->records[0], "fee-mismatch"));
            QVERIFY(has(delta->records[0], "version-unknown"));
        }
    }

    // One bad proof among many is named, and the rest keep their verdicts.
    void a_bad_proof_of_a_batch_is_found() {
        const Bytes good = vector_transaction("15_tx_dark.json", "dark-1-1-new");
        chain::Transaction spoilt = decoded(good);
        auto& body = std::get<chain::TransferTransaction>(spoilt.body);
        body.proof.range_proof.at(0).bytes.at(4 * 32) ^= 1;  // t_x
        std::vector<LedgerMessage> messages;
        for (std::uint32_t i = 0; i < 9; ++i)
            messages.emplace_back(transfer(i == 5 ? chain::encode(spoilt) : good, i));
        base::ThreadPool pool(2);
        const auto judgements = validate(block(1, messages), pool);
        for (std::size_t i = 0; i < messages.size(); ++i) {
            QCOMPARE(judgements[i].verdict, i == 5 ? Verdict::Invalid : Verdict::Sound);
            QCOMPARE(judgements[i].network_valid, std::optional(i != 5));
        }
        QVERIFY(!judgements[5].network_reason.empty());
    }

    void audits_data() {  // T13 and section 2.6
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("finding");
        const char* names[] = {"transaction-type-unused", "message-not-burn", "output-type-tag",
                               "txid-mismatch",           "trailing-bytes",   "output-spent-twice",
                               "count-mismatch",          "too-many-outputs", "owner-format",
                               "hex-upper-case"};
        for (int i = 0; i < 10; ++i)
            QTest::addRow("%d %s", i, names[i]) << i << names[i];
    }
    void audits() {
        QFETCH(int, which);
        QFETCH(QString, finding);
        UtxoSet set;
        apply(set, block(1, {mint(9, random_)}));
        const StoredOutput coin = set.page(chain::IoType::Coin, {}, 1).at(0);
        const chain::Output back = *coin.decode();
        chain::Transaction transaction = bare_transfer({spend(coin)}, {back});
        auto& body = std::get<chain::TransferTransaction>(transaction.body);
        TransferMessage message = transfer(transaction);
        const auto remake = [&] { message = transfer(transaction); };
        switch (which) {
            case 0:
                transaction.tx_type = chain::TxType::Vault;
                remake();
                break;
            case 1: {
                transaction = decoded(vector_transaction("18_tx_message.json", "burn-0"));
                std::get<chain::Message>(transaction.body).msg_type = chain::MessageType::App;
                remake();
                break;
            }
            case 2: {
                body.outputs[0].output =
                    *chain::decode_output(captured_outputs()[2].bytes)->as_memo();
                remake();
                break;
            }
            case 3:
                message.tx_id = std::string(64, '7');
                break;
            case 4: {
                Bytes bytes = chain::encode(transaction);
                bytes.push_back(0);
                message = transfer(bytes);
                break;
            }
            case 5:
                body.inputs.push_back(body.inputs[0]);
                body.input_count = 2;
                remake();
                break;
            case 6:
                body.witness_count = 3;
                remake();
                break;
            case 7:
                body.outputs.assign(257, back);
                body.output_count = 1;
                remake();
                break;
            case 8:
                std::get<chain::OutputCoin>(body.outputs[0].output).owner[5] = 'A';
                remake();
                break;
            default:
                message.tx_byte_code = upper(message.tx_byte_code);
        }
        const BlockDelta delta = apply(set, block(2, {message}));
        const TxRecord& record = delta.records.at(0);
        QVERIFY2(record.applied, record.reject_reason.c_str());
        QVERIFY2(has(record, finding.toStdString()), finding.toUtf8().constData());
        const bool only_warning = which == 9;
        QCOMPARE(record.flagged, !only_warning);
        for (const AddedOutput& added : delta.added)
            QCOMPARE(added.output.grade, only_warning ? Verdict::Unchecked : Verdict::Unsound);
        if (which == 7) {
            QVERIFY(has(record, "key-overwritten"));
            QCOMPARE(set.counts().coins, std::size_t{256});
        }
        // The verifying node finds the same, and each fault has one name.
        UtxoSet other;
        apply(other, block(1, {}));
        provide_inputs(other, bare_transfer({spend(coin)}, {}), coin.grade);
        const BlockInput again = block(2, {message});
        const auto judged = other.apply(again, validate(again, base::ThreadPool::shared()));
        QVERIFY(judged);
        const TxRecord& strict = judged->records.at(0);
        QVERIFY(has(strict, finding.toStdString()));
        for (const auto& one : record.findings)
            QVERIFY2(std::ranges::count(strict.findings, one) == 1, one.name.c_str());
        QVERIFY(!has(strict, "duplicate-input") && !has(strict, "vault-transaction"));
        // Whatever it was, it can be taken back.
        QVERIFY(set.undo(delta));
        QCOMPARE(set.counts().coins, std::size_t{1});
        QVERIFY(*set.find(chain::Utxo::from_key(coin.key)) == coin);
    }

    void coin_data_as_memo_would_halt_the_reference() {
        UtxoSet set;
        apply(set, block(1, {mint(9, random_)}));
        const StoredOutput coin = set.page(chain::IoType::Coin, {}, 1).at(0);
        chain::Output back = *coin.decode();
        back.out_type = chain::IoType::Memo;
        const auto before = set.state_digest();
        const BlockDelta delta =
            apply(set, block(2, {transfer(bare_transfer({spend(coin)}, {back}))}));
        QVERIFY(!delta.records[0].applied && delta.records[0].flagged);
        QCOMPARE(set.state_digest(), before);
    }

    void burns_and_claims() {
        UtxoSet set;
        const chain::Transaction burn = decoded(vector_transaction("18_tx_message.json", "burn-0"));
        const chain::Message& message = *burn.as_message();
        provide_inputs(set, burn);
        // A claim before the burn has nothing behind it.
        BlockDelta delta = apply(set, block(1, {claim_of(message, message.proof.amount)}));
        QVERIFY(has(delta.records[0], "burn-claim-unbacked"));
        QVERIFY(delta.records[0].flagged);
        delta = apply(set, block(2, {transfer(burn)}));
        QVERIFY(delta.records[0].applied);
        QCOMPARE(delta.added.size(), std::size_t{0});
        QCOMPARE(set.counts().coins, std::size_t{0});
        QCOMPARE(set.unclaimed_burns().size(), std::size_t{1});
        QCOMPARE(set.unclaimed_burns()[0].amount, message.proof.amount);
        const auto before = set.state_digest();
        // Another amount, the right one, and the right one again.
        delta = apply(set, block(3, {claim_of(message, message.proof.amount + 1)}));
        QVERIFY(has(delta.records[0], "burn-claim-unbacked"));
        const BlockDelta good = apply(set, block(4, {claim_of(message, message.proof.amount)}));
        QVERIFY(!has(good.records[0], "burn-claim-unbacked"));
        QVERIFY(good.records[0].applied && !good.records[0].flagged);
        QVERIFY(set.unclaimed_burns().empty());
        const BlockDelta twice = apply(set, block(5, {claim_of(message, message.proof.amount)}));
        QVERIFY(has(twice.records[0], "burn-claim-unbacked"));
        QCOMPARE(set.state_digest(), before);
        QVERIFY(set.undo(twice) && set.undo(good));
        QCOMPARE(set.unclaimed_burns().size(), std::size_t{1});
    }

    void captured_outputs_and_digest() {  // T7
        UtxoSet set;
        auto list = captured_outputs();
        QCOMPARE(list.size(), std::size_t{10});
        for (const auto& captured : list) {
            const auto output = chain::decode_output(captured.bytes);
            QVERIFY(output);
            QCOMPARE(chain::encode(*output), captured.bytes);
            QVERIFY(set.insert({output->out_type, captured.key, captured.bytes, captured.height,
                                Verdict::Unchecked}));
        }
        QCOMPARE(set.counts(), (OutputCounts{6, 2, 2}));
        std::ranges::sort(list, [](const auto& a, const auto& b) {
            return std::pair(a.bytes[0], a.key) < std::pair(b.bytes[0], b.key);
        });
        base::Writer all;
        for (const auto& captured : list) {
            all.raw(captured.key);
            all.u32(static_cast<std::uint32_t>(captured.bytes.size()));
            all.raw(captured.bytes);
        }
        QCOMPARE(set.state_digest(), base::sha256(all.bytes()));
        QVERIFY(!set.insert({chain::IoType::Coin, list[0].key, list[0].bytes, 1, Verdict::Sound}));
    }

    void heights_follow() {
        UtxoSet set;
        apply(set, block(7, {}));
        for (const std::uint64_t wrong : {0u, 6u, 7u, 9u}) {
            const auto result = set.apply(block(wrong, {}), {});
            QVERIFY(!result);
            QVERIFY(result.error().is(LedgerError::WrongHeight));
        }
        const BlockDelta delta = apply(set, block(8, {}));
        BlockDelta other = delta;
        other.block_hash[0] ^= 1;
        QVERIFY(!set.undo(other));
        QVERIFY(set.undo(delta));
        QCOMPARE(set.height(), std::uint64_t{7});
        QCOMPARE(set.block_hash(), block(7, {}).block_hash);
    }
};

QTEST_APPLESS_MAIN(UtxoSetTest)
#include "utxo_set_test.moc"
