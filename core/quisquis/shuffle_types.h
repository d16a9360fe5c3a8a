/// ShuffleStatement and ShuffleProof: the data of the 3×3 shuffle argument, as serialised inside a
/// QuisQuis transfer. Fields and their order: zkos-protocol.md 5.7. Plain values; points are
/// unchecked bytes, and vectors keep whatever length the bytes gave them (rule R-10 fixes them).
#pragma once

#include <array>
#include <vector>

#include "core/group/ristretto.h"
#include "core/group/scalar.h"

namespace vesper::quisquis {

struct HadamardProof {
    group::PointBytes c_a_0, c_b_0, c_c_0;
    std::array<group::PointBytes, 4> delta;
    std::array<group::Scalar, 3> a_bar, b_bar, c_bar;
    group::Scalar r_bar, s_bar, t_bar, rho_bar;
};

struct ZeroProof {
    group::PointBytes c_A_0, c_B_m;
    std::vector<group::PointBytes> c_D;
    std::vector<group::Scalar> a_vec, b_vec;
    group::Scalar r, s, t;
};

struct MultiHadamardProof {
    std::vector<group::PointBytes> c_B;
    ZeroProof zero;
};

struct SvpProof {
    group::PointBytes commitment_d, commitment_delta_small, commitment_delta_capital;
    std::vector<group::Scalar> a_twildle, b_twildle;
    group::Scalar r_twildle, s_twildle;
};

struct ProductProof {
    MultiHadamardProof multi_hadamard;
    SvpProof svp;
};

struct MultiexpoProof {
    group::PointBytes c_A_0;
    std::vector<group::PointBytes> c_B_k, E_k_0, E_k_1;
    std::vector<group::Scalar> a_vec;
    group::Scalar r, b, s, t;
};

struct DdhProof {
    group::Scalar challenge, z;
};

struct ShuffleProof {
    std::vector<group::PointBytes> c_A, c_tau, c_B, c_B_dash;
    HadamardProof hadamard;
    ProductProof product;
    MultiexpoProof multi_exponen_pk, multi_exponen_commit;
    DdhProof ddh;
};

struct MultiHadamardStatement {
    group::PointBytes c_b;
    std::vector<group::PointBytes> zero_c_A;
};

struct SvpStatement {
    group::PointBytes commitment_a;
    group::Scalar b;
};

struct ShuffleStatement {
    std::array<group::Scalar, 3> omega;
    MultiHadamardStatement multi_hadamard;
    SvpStatement svp;
    group::PointBytes G_dash, H_dash;
};

}  // namespace vesper::quisquis
