/// What the parts of the shuffle argument share: matrices, commitments to rows, and the collected
/// equations of a verification. Internal to core/quisquis.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "core/proof/msm_batch.h"
#include "core/proof/secret_scalars.h"
#include "core/quisquis/error.h"
#include "core/quisquis/prover.h"

namespace vesper::quisquis::detail {

inline constexpr std::size_t kRows = 3, kColumns = 3;

/// Row i of a 3×3 matrix kept row by row.
inline std::span<const group::Scalar> row(std::span<const group::Scalar> matrix, std::size_t i) {
    return matrix.subspan(kColumns * i, kColumns);
}

/// com(v_0 … ; r) = r·H + v_0·B + v_1·h_1 + v_2·h_2, at most three values. Constant time.
group::Point commit_row(std::span<const group::Scalar> values, const group::Scalar& r);
/// The encodings of com(row i; r_i) for the three rows.
std::vector<group::PointBytes> commit_rows(std::span<const group::Scalar> matrix,
                                           std::span<const group::Scalar> r);
group::PointBytes encode_row(std::span<const group::Scalar> values, const group::Scalar& r);

/// first, first·x, first·x², …
std::vector<group::Scalar> powers(const group::Scalar& first, const group::Scalar& x,
                                  std::size_t count);
/// Σ a_i·b_i.
group::Scalar inner(std::span<const group::Scalar> a, std::span<const group::Scalar> b);

/// The verification equations of one shuffle: Σ s·P = 0 each. Points are named by their bytes and
/// decoded together at the end; a point that occurs in several equations counts once.
class ShuffleEquations {
public:
    void begin(QuisquisError name);
    void add(const group::Scalar& s, const group::PointBytes& P);
    /// − com(values; r).
    void subtract_commitment(std::span<const group::Scalar> values, const group::Scalar& r);

    /// Hands the equations to `batch`, joined with random weights. BadPoint if a point of any does
    /// not decode; then `batch` is as it was.
    Result<void> collect(proof::MsmBatch& batch) const;
    /// All at once; one by one only to name the first that fails.
    Result<void> verify_vartime() const;

private:
    struct Term {
        group::Scalar s;
        std::size_t point;
    };
    struct Equation {
        QuisquisError name;
        std::array<group::Scalar, 4> generators{};  // H, B, h_1, h_2
        std::vector<Term> terms;
    };
    using Points = std::vector<group::Point>;

    void join(std::span<const Equation> equations, const Points& points,
              proof::MsmBatch& batch) const;

    std::vector<Equation> equations_;
    std::vector<group::PointBytes> encodings_;
    std::map<group::PointBytes, std::size_t> index_;
};

}  // namespace vesper::quisquis::detail
