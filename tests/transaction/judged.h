/// What the tests of the judge ask of every kind of transaction alike.
#pragma once

#include <cctype>
#include <set>
#include <string>

#include <QtTest>

#include "core/chain/decoded_node.h"
#include "core/chain/field_path.h"
#include "core/transaction/judgement.h"
#include "tests/support/vectors.h"

namespace vesper::test {

using Names = std::set<std::string>;

/// The verdict with all its reasons, for messages.
inline std::string list(const transaction::Judgement& judgement) {
    std::string text(verdict_name(judgement.verdict));
    text += " (" + judgement.network_reason + ")";
    for (const transaction::Finding& f : judgement.findings)
        text += " " + f.rule + ":" + f.name + "@" + f.path;
    return text;
}

inline Names names_of(const transaction::Judgement& judgement) {
    Names names;
    for (const transaction::Finding& finding : judgement.findings)
        names.insert(finding.name);
    return names;
}

/// What speaks against it: errors and warnings.
inline Names faults_of(const transaction::Judgement& judgement) {
    Names names;
    for (const transaction::Finding& finding : judgement.findings)
        if (finding.severity != "info") names.insert(finding.name);
    return names;
}

/// What only explains.
inline Names remarks_of(const transaction::Judgement& judgement) {
    Names names;
    for (const transaction::Finding& finding : judgement.findings)
        if (finding.severity == "info") names.insert(finding.name);
    return names;
}

/// 32 bytes that are no group element.
inline const group::PointBytes kNoPoint{[] {
    ByteArray<32> bytes{};
    bytes.fill(0xff);
    return bytes;
}()};

inline std::string upper_case(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

/// What the reference says of the flips of a vector file.
struct Flips {
    int accepted = 0, refused = 0, undecodable = 0;
};

/// Fails unless the judge predicts the reference's word on every entry of the cases' `bit_flips`.
inline void predict_bit_flips(const Json& cases, Flips& flips) {
    for (const Json& c : cases) {
        const Bytes honest = bytes(c.at("tx_bincode"));
        for (const Json& flip : c.at("bit_flips")) {
            Bytes tx = honest;
            tx.at(flip.at(0).get<std::size_t>()) ^= flip.at(1).get<std::uint8_t>();
            const std::string theirs = flip.at(2);
            const bool undecodable = theirs == "error: bincode";
            const transaction::Judgement judgement = transaction::judge(tx);
            const std::string what =
                c.at("name").get<std::string>() + " flip " + flip.dump() + " " + list(judgement);
            QVERIFY2(judgement.network_valid == (theirs == "ok"), what.c_str());
            QVERIFY2((judgement.kind == transaction::Kind::Malformed) == undecodable, what.c_str());
            ++(theirs == "ok" ? flips.accepted : undecodable ? flips.undecodable : flips.refused);
        }
    }
}

/// Fails unless exactly these faults are found in the bytes, with this verdict, and every finding's
/// path leads to a field of the decoded tree.
inline void expect_judgement(ByteView tx, const std::string& base, const Names& faults,
                             transaction::Verdict verdict) {
    const transaction::Judgement judgement = transaction::judge(tx);
    std::string what = base;
    for (const std::string& name : faults)
        what += " " + name;
    what += " expected, got " + list(judgement);
    QVERIFY2(faults_of(judgement) == faults, what.c_str());
    QVERIFY2(judgement.verdict == verdict, what.c_str());
    const auto tree = chain::decode_tree(tx);
    QVERIFY2(tree.has_value(), what.c_str());
    for (const transaction::Finding& finding : judgement.findings)
        QVERIFY2(chain::find_node(*tree, finding.path) != nullptr, finding.path.c_str());
}

}  // namespace vesper::test
