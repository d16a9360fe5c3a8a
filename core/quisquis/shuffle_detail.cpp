#include "core/quisquis/shuffle_detail.h"

#include "core/proof/pedersen.h"
#include "core/quisquis/sigma_detail.h"

namespace vesper::quisquis::detail {

using group::Point;
using group::PointBytes;
using group::Scalar;
using proof::MsmBatch;

namespace {

/// B, h_1, h_2 and H. Commitments to two values are commitments to three with a zero.
const proof::VectorPedersenGens& generators() {
    static const proof::VectorPedersenGens gens(kColumns + 1);
    return gens;
}

}  // namespace

Point commit_row(std::span<const Scalar> values, const Scalar& r) {
    proof::SecretScalars padded(values);
    while (padded.size() < kColumns)
        padded.push_back(Scalar::zero());
    return generators().commit(padded.span(), r).value();
}

PointBytes encode_row(std::span<const Scalar> values, const Scalar& r) {
    return commit_row(values, r).encode();
}

std::vector<PointBytes> commit_rows(std::span<const Scalar> matrix, std::span<const Scalar> r) {
    std::vector<Point> commitments;
    for (std::size_t i = 0; i < kRows; ++i)
        commitments.push_back(commit_row(row(matrix, i), r[i]));
    return group::encode_batch(commitments);
}

std::vector<Scalar> powers(const Scalar& first, const Scalar& x, std::size_t count) {
    std::vector<Scalar> out;
    Scalar power = first;
    for (std::size_t i = 0; i < count; ++i, power *= x)
        out.push_back(power);
    return out;
}

Scalar inner(std::span<const Scalar> a, std::span<const Scalar> b) {
    Scalar sum;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

void ShuffleEquations::begin(QuisquisError name) {
    equations_.push_back({name, {}, {}});
}

void ShuffleEquations::add(const Scalar& s, const PointBytes& P) {
    const auto [at, fresh] = index_.try_emplace(P, encodings_.size());
    if (fresh) encodings_.push_back(P);
    equations_.back().terms.push_back({s, at->second});
}

void ShuffleEquations::subtract_commitment(std::span<const Scalar> values, const Scalar& r) {
    std::array<Scalar, 4>& held = equations_.back().generators;
    held[0] -= r;
    for (std::size_t i = 0; i < values.size(); ++i)
        held.at(i + 1) -= values[i];
}

void ShuffleEquations::join(std::span<const Equation> equations, const Points& points,
                            MsmBatch& batch) const {
    batch.begin_equation();
    std::array<Scalar, 4> on_generators{};
    std::vector<Scalar> on_points(points.size());
    for (const Equation& equation : equations) {
        const Scalar weight = equations.size() == 1 ? Scalar::one() : batch.random_weight();
        for (std::size_t i = 0; i < on_generators.size(); ++i)
            on_generators[i] += weight * equation.generators[i];
        for (const Term& term : equation.terms)
            on_points[term.point] += weight * term.s;
    }
    batch.add_H(on_generators[0]);
    batch.add_B(on_generators[1]);
    for (std::size_t i = 1; i < kColumns; ++i)
        batch.add(on_generators[i + 1], generators().G()[i]);
    for (std::size_t i = 0; i < points.size(); ++i)
        if (!on_points[i].is_zero()) batch.add(on_points[i], points[i]);
}

Result<void> ShuffleEquations::collect(MsmBatch& batch) const {
    VESPER_TRY(const Points points, decode_points(encodings_));
    join(equations_, points, batch);
    return {};
}

Result<void> ShuffleEquations::verify_vartime() const {
    VESPER_TRY(const Points points, decode_points(encodings_));
    MsmBatch all;
    join(equations_, points, all);
    if (all.verify_vartime()) return {};
    for (const Equation& equation : equations_) {
        MsmBatch single;
        join({&equation, 1}, points, single);
        if (!single.verify_vartime()) return fail(equation.name);
    }
    // A sum of true equations is true, so this is not reached.
    return fail(QuisquisError::ShuffleLengths);
}

}  // namespace vesper::quisquis::detail
