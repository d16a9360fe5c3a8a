// What the proofs of both shuffles must keep beyond the equations that the network checks:
//
//   R-9   svp.commitment_a = multi_hadamard.c_b: both halves of the product argument are about the
//         same commitment
//   R-10  list lengths, and the values that nobody reads: zero_c_A[2] = com(−1, −1, −1; 0) and
//         multi_exponen_pk.t = 0
//   R-50  no ω is the Hadamard argument's challenge, where l(x) = 0 and its equations are empty
#include "core/quisquis/product_argument.h"
#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

namespace {

class ShuffleRules {
public:
    ShuffleRules(Context& context, const std::string& which) : context_(context) {
        const std::string body = context.body_path() + "shuffle_proof.Some." + which;
        proof_path_ = body + "_shuffle_proof";
        statement_path_ = body + "_shuffle_statement";
    }

    void check(const quisquis::ShuffleProof& proof, const quisquis::ShuffleStatement& statement,
               const std::optional<group::Scalar>& challenge) {
        if (statement.svp.commitment_a != statement.multi_hadamard.c_b)
            context_.report(Breach::ProductUnrelated, statement_path_);
        check_lengths(proof, statement);
        const auto& zero_c_A = statement.multi_hadamard.zero_c_A;
        if (zero_c_A.size() >= 3 && zero_c_A[2] != quisquis::detail::minus_one_commitment())
            context_.report(Breach::ShuffleUnusedValue, statement_path_);
        if (!proof.multi_exponen_pk.t.is_zero())
            context_.report(Breach::ShuffleUnusedValue, proof_path_);
        for (const group::Scalar& omega : statement.omega)
            if (challenge && *challenge == omega) {
                context_.report(Breach::HadamardVanishes, statement_path_);
                break;
            }
    }

private:
    void check_lengths(const quisquis::ShuffleProof& proof,
                       const quisquis::ShuffleStatement& statement) {
        const auto expect = [&](const auto& list, std::size_t size) {
            fits_ = fits_ && list.size() == size;
        };
        for (const auto* list : {&proof.c_A, &proof.c_tau, &proof.c_B, &proof.c_B_dash})
            expect(*list, 3);
        const quisquis::MultiHadamardProof& hadamard = proof.product.multi_hadamard;
        expect(hadamard.c_B, 3);
        expect(hadamard.zero.c_D, 7);
        expect(hadamard.zero.a_vec, 3);
        expect(hadamard.zero.b_vec, 3);
        expect(proof.product.svp.a_twildle, 3);
        expect(proof.product.svp.b_twildle, 3);
        for (const auto* multiexp : {&proof.multi_exponen_pk, &proof.multi_exponen_commit}) {
            expect(multiexp->c_B_k, 6);
            expect(multiexp->E_k_0, 6);
            expect(multiexp->E_k_1, 6);
            expect(multiexp->a_vec, 3);
        }
        if (!fits_) context_.report(Breach::ShuffleListLengths, proof_path_);
        if (statement.multi_hadamard.zero_c_A.size() != 3)
            context_.report(Breach::ShuffleListLengths, statement_path_);
    }

    Context& context_;
    std::string proof_path_, statement_path_;
    bool fits_ = true;
};

}  // namespace

void check_shuffles(Context& context, const chain::TransferTransaction& transfer,
                    const ShuffleChallenges& challenges) {
    const chain::ShuffleTxProof& shuffle = *transfer.shuffle_proof;
    ShuffleRules(context, "input")
        .check(shuffle.input_shuffle_proof, shuffle.input_shuffle_statement, challenges.input);
    ShuffleRules(context, "output")
        .check(shuffle.output_shuffle_proof, shuffle.output_shuffle_statement, challenges.output);
    if (!std::holds_alternative<quisquis::SigmaProof::Dlog>(shuffle.updated_delta_dlog.proof))
        context.report(Breach::ProofVariant,
                       context.body_path() + "shuffle_proof.Some.updated_delta_dlog");
}

}  // namespace vesper::transaction::rules
