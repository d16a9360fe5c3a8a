#include "ui/rule_words.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/text.h"

namespace vesper::ui {

namespace {

struct RuleWords {
    const char* name;
    const char* sentence;
};

// One for every name of core/transaction's table and of the ledger's audit; a test compares.
constexpr RuleWords kSentences[] = {
    {"output-not-proved",
     QT_TRANSLATE_NOOP("Rules",
                       "An output is not the account that the proof updates, so its value or "
                       "owner is made up.")},
    {"balance-not-updated",
     QT_TRANSLATE_NOOP("Rules",
                       "An updated balance is not the old balance plus the proved change.")},
    {"list-lengths",
     QT_TRANSLATE_NOOP("Rules",
                       "The lists of the proof do not have one entry for each input and output.")},
    {"account-not-covered",
     QT_TRANSLATE_NOOP("Rules",
                       "An account takes part as neither sender nor receiver, so nothing "
                       "protects its balance.")},
    {"range-proof-count",
     QT_TRANSLATE_NOOP("Rules",
                       "Not every amount is shown to be in range, so a balance may be negative.")},
    {"no-participant",
     QT_TRANSLATE_NOOP("Rules",
                       "The transfer has no proved sender or no receiver, so it proves nothing.")},
    {"foreign-epsilon-key",
     QT_TRANSLATE_NOOP("Rules",
                       "A balancing account is under a foreign key, so the amounts need not add "
                       "up.")},
    {"new-account-unproved",
     QT_TRANSLATE_NOOP("Rules",
                       "A new account is not proved empty, so its balance may come from nowhere.")},
    {"witness-count",
     QT_TRANSLATE_NOOP("Rules", "The number of witnesses is not the number of new accounts.")},
    {"witness-shared", QT_TRANSLATE_NOOP("Rules", "Two new accounts point to the same proof.")},
    {"output-spent-twice",
     QT_TRANSLATE_NOOP("Rules", "The same output is spent twice in one transaction.")},
    {"null-utxo-index",
     QT_TRANSLATE_NOOP("Rules",
                       "An input names the empty transaction, but not as a new account does.")},
    {"not-nine-accounts",
     QT_TRANSLATE_NOOP("Rules",
                       "An anonymous transfer must have exactly nine accounts, and this one has "
                       "another number.")},
    {"anonymity-count",
     QT_TRANSLATE_NOOP("Rules",
                       "An account that was mixed in is not shown to be unchanged, so money may "
                       "be taken from it.")},
    {"product-unrelated",
     QT_TRANSLATE_NOOP("Rules",
                       "The shuffle proves its product about other numbers, so accounts may be "
                       "mixed falsely.")},
    {"proof-variant", QT_TRANSLATE_NOOP("Rules", "A proof is of the wrong kind.")},
    {"shuffle-list-lengths",
     QT_TRANSLATE_NOOP("Rules",
                       "A list in the proof of a shuffle does not have the length it must have.")},
    {"shuffle-unused-value",
     QT_TRANSLATE_NOOP("Rules",
                       "The proof of a shuffle carries a value that nothing checks, so anyone "
                       "can change it.")},
    {"undecodable-point",
     QT_TRANSLATE_NOOP("Rules", "A field that should hold a group element holds none.")},
    {"identity-key",
     QT_TRANSLATE_NOOP("Rules",
                       "An owner's key is the identity, so anyone can spend as this owner.")},
    {"revealed-amount",
     QT_TRANSLATE_NOOP("Rules", "An encrypted amount is not blinded and can be read by anyone.")},
    {"count-mismatch",
     QT_TRANSLATE_NOOP("Rules", "A count in the header is not the length of its list.")},
    {"version-unknown",
     QT_TRANSLATE_NOOP("Rules", "The version is not the one known for this kind of transaction.")},
    {"maturity-set",
     QT_TRANSLATE_NOOP("Rules", "The transaction names a maturity, which no known client does.")},
    {"fee-mismatch",
     QT_TRANSLATE_NOOP("Rules", "The fee is not the fee that was paid for the transaction.")},
    {"input-type-tag", QT_TRANSLATE_NOOP("Rules", "An input's type is not the type of its data.")},
    {"output-type-tag",
     QT_TRANSLATE_NOOP("Rules",
                       "An output's type is not the type of its data, so it is kept among the "
                       "wrong outputs.")},
    {"transaction-type-tag",
     QT_TRANSLATE_NOOP("Rules", "The transaction's type is not the type of its data.")},
    {"transaction-type-unused",
     QT_TRANSLATE_NOOP("Rules",
                       "Transactions of this type have no meaning and are not checked by the "
                       "network.")},
    {"trailing-bytes",
     QT_TRANSLATE_NOOP("Rules",
                       "Bytes follow the transaction; they change its identifier and nothing "
                       "else.")},
    {"not-canonical",
     QT_TRANSLATE_NOOP("Rules", "The transaction is not written in the one way it should be.")},
    {"owner-format",
     QT_TRANSLATE_NOOP("Rules",
                       "An owner is not a standard address of this network in lower-case hex.")},
    {"script-address-format",
     QT_TRANSLATE_NOOP("Rules", "A script address is not one of this network in lower-case hex.")},
    {"extra-scalars",
     QT_TRANSLATE_NOOP("Rules",
                       "A proof carries numbers that mean nothing, so its bytes can be changed "
                       "by anyone.")},
    {"unused-proof",
     QT_TRANSLATE_NOOP("Rules", "The transaction carries a proof that nothing checks.")},
    {"witness-index-unused",
     QT_TRANSLATE_NOOP("Rules",
                       "An input names a witness and needs none, so its bytes can be changed by "
                       "anyone.")},
    {"script-pair-count",
     QT_TRANSLATE_NOOP("Rules",
                       "An input or output has no partner, so nobody checks where its value "
                       "comes from.")},
    {"script-pair-types",
     QT_TRANSLATE_NOOP("Rules",
                       "An input and the output beside it are no pair of coin and memo or of two"
                       " states.")},
    {"foreign-memo",
     QT_TRANSLATE_NOOP("Rules",
                       "A memo belongs to another contract than the program that runs, so its "
                       "lock is bypassed.")},
    {"foreign-state",
     QT_TRANSLATE_NOOP("Rules", "A state belongs to another contract than the program that runs.")},
    {"script-input-from-nowhere",
     QT_TRANSLATE_NOOP("Rules",
                       "A coin or memo that is spent stands nowhere, so its value comes from "
                       "nothing.")},
    {"deploy-mismatch",
     QT_TRANSLATE_NOOP("Rules",
                       "A state is new without being shown empty, or is treated as new although "
                       "it exists.")},
    {"deploy-shape",
     QT_TRANSLATE_NOOP("Rules",
                       "A deployment has other parts than one coin and one new state, and the "
                       "rest is unchecked.")},
    {"zero-proof-count",
     QT_TRANSLATE_NOOP("Rules",
                       "The proof that a new contract is empty does not have one part for each "
                       "hidden number.")},
    {"deploy-state-not-zero",
     QT_TRANSLATE_NOOP("Rules", "A new contract starts with something in it.")},
    {"deploy-nonce", QT_TRANSLATE_NOOP("Rules", "A new contract does not start at step zero.")},
    {"state-owner-changed", QT_TRANSLATE_NOOP("Rules", "A contract's state changes its owner.")},
    {"state-script-changed",
     QT_TRANSLATE_NOOP("Rules", "A state moves from one contract to another.")},
    {"state-nonce",
     QT_TRANSLATE_NOOP("Rules", "A contract's state does not count its steps one by one.")},
    {"state-variables",
     QT_TRANSLATE_NOOP("Rules",
                       "A contract's state changes the number or the kind of its variables.")},
    {"script-witness-count",
     QT_TRANSLATE_NOOP("Rules", "There is not one witness for each input.")},
    {"script-witness-shared", QT_TRANSLATE_NOOP("Rules", "Two inputs point to the same witness.")},
    {"script-witness-index",
     QT_TRANSLATE_NOOP("Rules", "An input's witness does not stand in the input's place.")},
    {"script-witness-kind",
     QT_TRANSLATE_NOOP("Rules", "A witness is of another kind than its input needs.")},
    {"call-proof-position",
     QT_TRANSLATE_NOOP("Rules",
                       "The program's place in the contract is written with more digits than "
                       "there are.")},
    {"call-proof-network", QT_TRANSLATE_NOOP("Rules", "The contract belongs to another network.")},
    {"unassigned-opcode",
     QT_TRANSLATE_NOOP("Rules", "The program contains an instruction that has no meaning.")},
    {"no-op-opcode",
     QT_TRANSLATE_NOOP("Rules",
                       "The program contains an instruction that looks as if it did something "
                       "and does nothing.")},
    {"unknown-program",
     QT_TRANSLATE_NOOP("Rules",
                       "The program is none that this version knows, so its numbers are shown "
                       "without names.")},
    {"integer-range",
     QT_TRANSLATE_NOOP("Rules",
                       "A number is larger than the contract reads, which would take another one"
                       " for it.")},
    {"string-kind", QT_TRANSLATE_NOOP("Rules", "A data item is of a kind that no contract uses.")},
    {"burn-amount-unproved",
     QT_TRANSLATE_NOOP("Rules",
                       "The burnt amount is shown under a key that is not the owner's, which "
                       "proves no amount.")},
    {"message-not-burn",
     QT_TRANSLATE_NOOP("Rules",
                       "The message is not a burn, and the network does not check that its coin "
                       "exists.")},
    {"hadamard-vanishes",
     QT_TRANSLATE_NOOP("Rules",
                       "The proof of a shuffle was made so that one of its parts shows nothing.")},
    {"open-value-not-held",
     QT_TRANSLATE_NOOP("Rules",
                       "The coin does not hold the amount that the contract shows for it.")},
    {"value-revealed",
     QT_TRANSLATE_NOOP("Rules",
                       "A number that could be hidden stands on the chain for everyone to read.")},
    {"shuffle-omega-unbound",
     QT_TRANSLATE_NOOP("Rules",
                       "A forger could mix accounts falsely here and freeze coins or alter what "
                       "they hold, so check your coins after every such transfer.")},
    {"shuffle-accounts-unbound",
     QT_TRANSLATE_NOOP("Rules",
                       "Who sends this transfer on could change what its coins hold without "
                       "breaking its proof, so a coin from it is worth what your own check of it"
                       " says.")},
    {"coin-value-unbound",
     QT_TRANSLATE_NOOP("Rules",
                       "No proof ties the hidden amount of the coin to that in the contract, so "
                       "money from this contract may have been made from nothing.")},
    {"memo-unsigned",
     QT_TRANSLATE_NOOP("Rules",
                       "No owner signs when money leaves a contract: only the contract's program"
                       " protects it.")},
    {"script-fields-unbound",
     QT_TRANSLATE_NOOP("Rules",
                       "No proof ties fee, order details or further fields to the rest, so "
                       "whoever passes the transaction on could have changed them.")},
    {"fee-unbound",
     QT_TRANSLATE_NOOP("Rules",
                       "The fee is a note beside the transfer and takes nothing from any coin.")},
    {"receiver-range",
     QT_TRANSLATE_NOOP("Rules",
                       "A receiver's new balance is not shown to be in range, which would matter"
                       " only if more coins existed than a balance can count.")},
    {"txid-mismatch",
     QT_TRANSLATE_NOOP("Rules",
                       "The id under which the outputs are filed is not the hash of the "
                       "transaction.")},
    {"key-overwritten",
     QT_TRANSLATE_NOOP("Rules",
                       "An unspent output with the same id was replaced, so what it held is "
                       "gone.")},
    {"too-many-outputs",
     QT_TRANSLATE_NOOP("Rules", "Outputs beyond the 256th replace the first ones.")},
    {"account-malformed",
     QT_TRANSLATE_NOOP("Rules", "The account is not a standard address with an encryption.")},
    {"hex-upper-case",
     QT_TRANSLATE_NOOP("Rules",
                       "Digits are written in upper case; in a mint that gets past the chain's "
                       "check for used accounts.")},
    {"burn-claim-unbacked",
     QT_TRANSLATE_NOOP("Rules",
                       "The claim is for a coin that nobody has burnt, or that was claimed "
                       "already, or for another amount.")},
    {"opening-mismatch",
     QT_TRANSLATE_NOOP("Rules",
                       "The published amount and blinding do not open the account's encryption.")},
    {"reference-halts",
     QT_TRANSLATE_NOOP("Rules", "The network's own state server would stop at this message.")},
};

}  // namespace

QString finding_sentence(const service::FindingView& finding) {
    if (finding.rule == "decode")
        return QCoreApplication::translate(
            "Rules", "These bytes are no transaction: reading stopped part of the way.");
    for (const RuleWords& words : kSentences)
        if (finding.name == words.name) return QCoreApplication::translate("Rules", words.sentence);
    // A rule of a later version, in the words it came with.
    return remote(finding.message, 600);
}

bool has_rule_words(const std::string& name) {
    return std::ranges::any_of(kSentences,
                               [&](const RuleWords& words) { return name == words.name; });
}

}  // namespace vesper::ui
