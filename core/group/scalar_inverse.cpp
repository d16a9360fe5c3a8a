#include "core/group/scalar_inverse.h"

#include <cstddef>

namespace vesper::group {
namespace {

using Wide = __int128;

// Five limbs of 62 bits; the lower four are in [0, 2^62), the top one carries the sign.
struct Signed62 {
    std::int64_t v[5];
};

constexpr std::int64_t kMask = (std::int64_t{1} << 62) - 1;

constexpr Signed62 from_words(const std::array<std::uint64_t, 4>& w) {
    constexpr auto mask = static_cast<std::uint64_t>(kMask);
    return {{static_cast<std::int64_t>(w[0] & mask),
             static_cast<std::int64_t>((w[0] >> 62 | w[1] << 2) & mask),
             static_cast<std::int64_t>((w[1] >> 60 | w[2] << 4) & mask),
             static_cast<std::int64_t>((w[2] >> 58 | w[3] << 6) & mask),
             static_cast<std::int64_t>(w[3] >> 56)}};
}

constexpr Signed62 kOrder =
    from_words({0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0, 0x1000000000000000});

// 1/ℓ mod 2^62; Newton's step doubles the number of right bits, of which an odd number has 3.
constexpr std::uint64_t order_inverse() {
    const auto order = static_cast<std::uint64_t>(kOrder.v[0]);
    std::uint64_t inverse = order;
    for (int i = 0; i < 5; ++i)
        inverse *= 2 - order * inverse;
    return inverse & static_cast<std::uint64_t>(kMask);
}
constexpr std::uint64_t kOrderInverse = order_inverse();

// 2^62·(f', g') = (u f + v g, q f + r g); |u| + |v| and |q| + |r| are at most 2^62.
struct Matrix {
    std::int64_t u, v, q, r;
};

// 62 division steps on the low words of f and g. With θ = δ − 1/2 a step is
//     θ ≥ 0 and g odd:   (θ, f, g) → (−θ, g, (g − f)/2)
//     otherwise:         (θ, f, g) → (θ + 1, f, (g + (g mod 2)·f)/2)
Matrix divide_steps(std::int64_t& theta, std::uint64_t f, std::uint64_t g) {
    std::uint64_t u = 1, v = 0, q = 0, r = 1;
    auto t = static_cast<std::uint64_t>(theta);
    for (int i = 0; i < 62; ++i) {
        const std::uint64_t odd = 0 - (g & 1);
        const std::uint64_t swap = odd & ~(0 - (t >> 63));
        g += ((f ^ swap) - swap) & odd;
        q += ((u ^ swap) - swap) & odd;
        r += ((v ^ swap) - swap) & odd;
        f += g & swap;
        u += q & swap;
        v += r & swap;
        t = (t ^ swap) + 1;
        g >>= 1;
        u <<= 1;
        v <<= 1;
    }
    theta = static_cast<std::int64_t>(t);
    return {static_cast<std::int64_t>(u), static_cast<std::int64_t>(v),
            static_cast<std::int64_t>(q), static_cast<std::int64_t>(r)};
}

std::int64_t low62(Wide value) {
    return static_cast<std::int64_t>(value) & kMask;
}

// (f, g) → (u f + v g, q f + r g)/2^62, which is exact.
void update_fg(Signed62& f, Signed62& g, const Matrix& m) {
    Wide cf = static_cast<Wide>(m.u) * f.v[0] + static_cast<Wide>(m.v) * g.v[0];
    Wide cg = static_cast<Wide>(m.q) * f.v[0] + static_cast<Wide>(m.r) * g.v[0];
    cf >>= 62;
    cg >>= 62;
    for (std::size_t i = 1; i < 5; ++i) {
        const std::int64_t fi = f.v[i], gi = g.v[i];
        cf += static_cast<Wide>(m.u) * fi + static_cast<Wide>(m.v) * gi;
        cg += static_cast<Wide>(m.q) * fi + static_cast<Wide>(m.r) * gi;
        f.v[i - 1] = low62(cf);
        g.v[i - 1] = low62(cg);
        cf >>= 62;
        cg >>= 62;
    }
    f.v[4] = static_cast<std::int64_t>(cf);
    g.v[4] = static_cast<std::int64_t>(cg);
}

// One row of the same for d and e modulo ℓ: (u d + v e + k ℓ)/2^62 with the k that makes it exact.
// d, e in (−2ℓ, ℓ). k starts from ℓ added to each negative one, which brings them into (−ℓ, ℓ), and
// then decreases by less than 2^62: the result lies in (−2ℓ, ℓ) again.
Signed62 combine(const Signed62& d, const Signed62& e, std::int64_t u, std::int64_t v) {
    std::int64_t k = (u & (d.v[4] >> 63)) + (v & (e.v[4] >> 63));
    Wide c = static_cast<Wide>(u) * d.v[0] + static_cast<Wide>(v) * e.v[0];
    k -= static_cast<std::int64_t>(
        (kOrderInverse * static_cast<std::uint64_t>(c) + static_cast<std::uint64_t>(k)) &
        static_cast<std::uint64_t>(kMask));
    c += static_cast<Wide>(k) * kOrder.v[0];
    c >>= 62;
    Signed62 out{};
    for (std::size_t i = 1; i < 5; ++i) {
        c += static_cast<Wide>(u) * d.v[i] + static_cast<Wide>(v) * e.v[i] +
             static_cast<Wide>(k) * kOrder.v[i];
        out.v[i - 1] = low62(c);
        c >>= 62;
    }
    out.v[4] = static_cast<std::int64_t>(c);
    return out;
}

// x·sign + ℓ where the mask is set; `sign` is 0 or −1 (negate).
Signed62 negate_and_add(const Signed62& x, std::int64_t negate, std::int64_t add) {
    Signed62 out{};
    std::int64_t carry = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        carry += ((x.v[i] ^ negate) - negate) + (kOrder.v[i] & add);
        out.v[i] = i < 4 ? carry & kMask : carry;
        carry >>= 62;
    }
    return out;
}

}  // namespace

// f and g start at ℓ and s and keep f ≡ d·s, g ≡ e·s; 590 steps bring g to 0 for operands of 256
// bits, and f to ±1.
std::array<std::uint64_t, 4> invert_mod_order(const std::array<std::uint64_t, 4>& s) {
    Signed62 d{}, e{{1, 0, 0, 0, 0}}, f = kOrder, g = from_words(s);
    std::int64_t theta = 0;
    for (int i = 0; i < 10; ++i) {
        const Matrix m = divide_steps(theta, static_cast<std::uint64_t>(f.v[0]),
                                      static_cast<std::uint64_t>(g.v[0]));
        update_fg(f, g, m);
        const Signed62 next_d = combine(d, e, m.u, m.v);
        e = combine(d, e, m.q, m.r);
        d = next_d;
    }
    d = negate_and_add(d, 0, d.v[4] >> 63);  // (−ℓ, ℓ)
    d = negate_and_add(d, f.v[4] >> 63, 0);  // the sign of f
    d = negate_and_add(d, 0, d.v[4] >> 63);  // [0, ℓ)
    std::uint64_t w[5] = {};
    for (std::size_t i = 0; i < 5; ++i)
        w[i] = static_cast<std::uint64_t>(d.v[i]);
    return {w[0] | w[1] << 62, w[1] >> 2 | w[2] << 60, w[2] >> 4 | w[3] << 58,
            w[3] >> 6 | w[4] << 56};
}

}  // namespace vesper::group
