/// Random well-typed programs: the prover's run and the verifier's make the same constraint system,
/// a fulfilled witness proves, and a changed one fails exactly when a constraint notices it.
#include <QtTest>

#include "core/chain/contract.h"
#include "core/zkvm/explain.h"
#include "core/zkvm/program.h"
#include "core/zkvm/program_prover.h"
#include "core/zkvm/program_verifier.h"
#include "core/zkvm/verifier_view.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::zkvm;
using namespace vesper::test;
using group::Scalar;

namespace {

/// Writes a program and keeps, beside it, what stands on its stack.
class Author {
public:
    explicit Author(RandomSource& random) : random_(&random) {
        const std::size_t commitments = 1 + random.below(4);
        for (std::size_t i = 0; i < commitments; ++i)
            stack.push_back(chain::VmString(chain::Commitment{chain::OpenCommitment{
                chain::SignedInteger{random.below(1000), 0}, Scalar::random(random)}}));
    }

    Bytes program() {
        // All commitments become expressions, some of them by way of a second copy.
        for (const chain::VmString& string : stack)
            committed_.push_back(
                chain::to_scalar(std::get<chain::OpenCommitment>(string.commitment()->form).value));
        for (std::size_t i = 0; i < stack.size(); ++i) {
            // The deepest untouched string comes to the top.
            out_.op(Opcode::Roll, static_cast<std::uint32_t>(stack.size() - 1));
            out_.op(Opcode::Commit);
            if (random_->below(3) == 0) {
                out_.op(Opcode::Dup, 0).op(Opcode::Expr).op(Opcode::Drop);
            }
            out_.op(Opcode::Expr);
            values_.push_back(committed_[i]);
        }
        const std::size_t steps = 4 + random_->below(14);
        for (std::size_t i = 0; i < steps; ++i)
            step();
        while (!values_.empty())
            clean_up();
        return std::move(out_).take();
    }

    std::vector<chain::VmString> stack;
    std::vector<chain::ScalarWitness> allocations;

private:
    // The stack is expressions, then constraints: constraints are connected and verified at once.
    void step() {
        switch (random_->below(7)) {
            case 0: {
                const std::uint64_t value = random_->below(50);
                allocations.push_back(chain::SignedInteger{value, 0});
                out_.op(Opcode::Alloc);
                values_.push_back(Scalar::from_u64(value));
                break;
            }
            case 1: {
                const std::uint64_t value = random_->below(50);
                constant(Scalar::from_u64(value));
                break;
            }
            case 2:
                if (values_.empty()) break;
                out_.op(Opcode::Neg);
                values_.back() = -values_.back();
                break;
            case 3:
            case 4: {
                if (values_.size() < 2) break;
                const bool product = random_->below(2) == 0;
                out_.op(product ? Opcode::Mul : Opcode::Add);
                const Scalar top = values_.back();
                values_.pop_back();
                values_.back() = product ? values_.back() * top : values_.back() + top;
                break;
            }
            case 5: {
                if (values_.size() < 2) break;
                const std::size_t k = random_->below(values_.size());
                out_.op(Opcode::Roll, static_cast<std::uint32_t>(k));
                const auto at = values_.end() - 1 - static_cast<std::ptrdiff_t>(k);
                std::rotate(at, at + 1, values_.end());
                break;
            }
            default:
                if (!values_.empty()) verify_something();
        }
    }

    void constant(const Scalar& value) {
        out_.op(Opcode::Push, value.to_bytes()).op(Opcode::Scalar);
        values_.push_back(value);
    }

    /// Compares the top to its value, or to another; leaves a constraint. Returns whether it holds.
    bool compare() {
        const Scalar value = values_.back();
        const bool holds = random_->below(2) == 0;
        constant(holds ? value : value + Scalar::from_u64(1 + random_->below(5)));
        out_.op(Opcode::Eq);
        values_.resize(values_.size() - 2);
        return holds;
    }

    void verify_something() {
        bool holds = compare();
        // Connected with a few more: the other side's expression is an alloc of its own.
        for (std::uint64_t i = random_->below(3); i > 0; --i) {
            const std::uint64_t value = random_->below(50);
            allocations.push_back(chain::SignedInteger{value, 0});
            out_.op(Opcode::Alloc);
            values_.push_back(Scalar::from_u64(value));
            const bool other = compare();
            const bool both = random_->below(2) == 0;
            out_.op(both ? Opcode::And : Opcode::Or);
            holds = both ? holds && other : holds || other;
            if (random_->below(4) == 0) {
                out_.op(Opcode::Not);
                holds = !holds;
            }
        }
        if (!holds) out_.op(Opcode::Not);
        out_.op(Opcode::Verify);
    }

    void clean_up() {
        const Scalar value = values_.back();
        const auto& words = value.words();
        const bool small = words[1] == 0 && words[2] == 0 && words[3] == 0;
        if (small && random_->below(6) == 0 && ranges_ < 1) {
            ++ranges_;
            out_.op(Opcode::Range);
        }
        out_.op(Opcode::Drop);
        values_.pop_back();
    }

    RandomSource* random_;
    ProgramBuilder out_;
    std::vector<Scalar> committed_, values_;
    int ranges_ = 0;
};

ProgramWitness witness_of(const std::vector<chain::ScalarWitness>& allocations) {
    ProgramWitness witness;
    for (const auto& value : allocations)
        witness.add_allocation(value);
    return witness;
}

}  // namespace

class PropertyTest : public QObject {
    Q_OBJECT

private slots:
    void random_programs() {
        base::ChaChaStream random(ByteArray<32>{9});
        std::size_t noticed = 0, unnoticed = 0, two_phases = 0;
        for (int i = 0; i < 150; ++i) {
            Author author(random);
            const Bytes program = author.program();
            const ProgramStatement prover{program, author.stack, {}, {}};
            ProgramStatement verifier{program, {}, {}, {}};
            for (const auto& string : author.stack)
                verifier.stack.push_back(verifier_view(string));

            const ProgramWitness witness = witness_of(author.allocations);
            const auto proved = prove_program(prover, witness, random);
            if (!proved) QFAIL((hex(program) + " " + proved.error().describe()).c_str());
            const auto measured = measure_program(verifier);
            QVERIFY(measured.has_value());
            QCOMPARE(measured->multipliers, proved->cost.multipliers);
            QCOMPARE(measured->constraints, proved->cost.constraints);
            QCOMPARE(measured->commitments, proved->cost.commitments);
            const auto verified = verify_program(verifier, proved->proof);
            if (!verified) QFAIL((hex(program) + " " + verified.error().describe()).c_str());
            two_phases += proved->proof.has_second_phase_commitments();

            // One value of the witness changes.
            auto stack = author.stack;
            auto allocations = author.allocations;
            const std::size_t pick = random.below(stack.size() + allocations.size());
            if (pick < stack.size()) {
                auto commitment = *stack[pick].commitment();
                auto& value = std::get<chain::OpenCommitment>(commitment.form).value;
                value = add(value, chain::SignedInteger{1, 0});
                stack[pick] = chain::VmString(commitment);
            } else {
                auto& value = allocations[pick - stack.size()];
                value = add(value, chain::SignedInteger{1, 0});
            }
            const ProgramStatement changed{program, stack, {}, {}};
            const ProgramWitness other = witness_of(allocations);
            const RecordedRun run(changed, &other);
            if (!run.result()) continue;  // a value left the range it must have
            const bool violated = explain_violation(run).has_value();
            (violated ? noticed : unnoticed) += 1;
            QCOMPARE(prove_program(changed, other, random).has_value(), !violated);
            const auto forced = prove_program_unchecked(changed, other, random);
            QVERIFY(forced.has_value());
            ProgramStatement changed_view{program, {}, {}, {}};
            for (const auto& string : stack)
                changed_view.stack.push_back(verifier_view(string));
            QCOMPARE(verify_program(changed_view, forced->proof).has_value(), !violated);
            // And it never proves the old points, unless they are the same.
            if (pick < stack.size())
                QVERIFY(!verify_program(verifier, forced->proof) || measured->commitments == 0);
        }
        QVERIFY2(noticed > 20 && unnoticed > 5 && two_phases > 20,
                 qPrintable(QString("%1 %2 %3").arg(noticed).arg(unnoticed).arg(two_phases)));
    }

    void random_bytes_end() {
        // Any bytes as a program, over a stack with something of everything.
        base::ChaChaStream random(ByteArray<32>{10});
        std::vector<chain::VmString> stack;
        for (std::uint64_t i = 0; i < 6; ++i) {
            stack.push_back(chain::VmString(chain::Commitment{
                chain::OpenCommitment{chain::SignedInteger{i, 0}, Scalar::from_u64(i)}}));
            stack.push_back(chain::VmString(chain::ScalarWitness(Scalar::from_u64(i))));
        }
        for (int i = 0; i < 3000; ++i) {
            Bytes program;
            for (std::uint64_t n = random.below(30); n > 0; --n) {
                const auto byte = static_cast<std::uint8_t>(random.below(0x26));
                program.push_back(byte);
                const OpcodeRow* row = opcode_row(byte);
                if (row != nullptr && row->immediate != Immediate::None)
                    program.insert(program.end(),
                                   {static_cast<std::uint8_t>(random.below(4)), 0, 0, 0});
            }
            const ProgramStatement statement{program, stack, {}, {}};
            const ProgramWitness none;
            const RecordedRun as_verifier(statement, nullptr, 256);
            const RecordedRun as_prover(statement, &none, 256);
            // What the prover can run, a verifier of the closed statement can.
            if (as_prover.result()) {
                ProgramStatement view{program, {}, {}, {}};
                for (const auto& string : stack)
                    view.stack.push_back(verifier_view(string));
                const RecordedRun closed(view, nullptr, 256);
                QVERIFY(closed.result().has_value());
                QCOMPARE(closed.system().multipliers(), as_prover.system().multipliers());
                QCOMPARE(closed.system().constraints(), as_prover.system().constraints());
            }
        }
    }
};

QTEST_APPLESS_MAIN(PropertyTest)
#include "property_test.moc"
