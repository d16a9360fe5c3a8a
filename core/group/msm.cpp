#include "core/group/msm.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "core/base/secret.h"
#include "core/group/pippenger.h"
#include "core/group/recoding.h"
#include "core/group/scalar_mul.h"
#include "core/group/term_count.h"

namespace vesper::group {
namespace {

// Odd multiples up to 2^(width−1) − 1 serve a NAF of that width.
constexpr unsigned kStaticWidth = 7, kDynamicWidth = 5;
constexpr std::size_t kStaticEntries = std::size_t{1} << (kStaticWidth - 2);
constexpr std::size_t kDynamicEntries = std::size_t{1} << (kDynamicWidth - 2);
// Tables of this many dynamic points fit a level-2 cache.
constexpr std::size_t kBlock = 512;
// From this many multiples of one point on, a table of its own pays where sums run one by one.
constexpr std::size_t kTableFromMultiples = 8;

void require_same_length(std::size_t scalars, std::size_t points) {
    if (scalars != points) throw std::invalid_argument("msm: numbers of scalars and points differ");
}

std::vector<EdwardsPoint> coordinates(std::span<const Point> points) {
    std::vector<EdwardsPoint> out(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        out[i] = PointAccess::coordinates(points[i]);
    return out;
}

// Collects the nonzero digits of many scalars and sorts them by bit.
class DigitSorter {
public:
    explicit DigitSorter(std::size_t scalars) { digits_.reserve(scalars * 64); }

    /// `table` holds the odd multiples of the point that belongs to `s`.
    void add(const Scalar& s, const TableEntry* table, unsigned width) {
        if (s.is_zero()) return;
        for_naf_digits_vartime(s, width, [this, table](unsigned bit, int digit) {
            const auto entry = reinterpret_cast<DigitLists::Item>(table + std::abs(digit) / 2);
            digits_.push_back({entry | (digit < 0 ? 1U : 0U), bit});
            ++offsets_[bit + 1];
            top_ = std::max<std::size_t>(top_, bit + 1);
        });
    }

    EdwardsPoint sum_vartime() {
        for (std::size_t bit = 0; bit < DigitLists::kBits; ++bit)
            offsets_[bit + 1] += offsets_[bit];
        std::array<std::uint32_t, DigitLists::kBits + 1> next = offsets_;
        std::vector<DigitLists::Item> items(digits_.size());
        for (const Digit& digit : digits_)
            items[next[digit.bit]++] = digit.item;
        if (top_ == 0) return EdwardsPoint::identity();
        return kernels().sum_digits_vartime({items.data(), offsets_.data(), top_});
    }

private:
    struct Digit {
        DigitLists::Item item;
        unsigned bit;
    };
    std::vector<Digit> digits_;
    std::array<std::uint32_t, DigitLists::kBits + 1> offsets_{};
    std::size_t top_ = 0;
};

struct Tabulated {
    std::span<const Scalar> scalars;
    const TableEntry* tables;
};

// The sum of the tabulated terms and the first block of the others in one pass of doublings, then
// block after block.
EdwardsPoint straus_vartime(std::span<const Tabulated> statics, std::span<const Scalar> dyn,
                            std::span<const EdwardsPoint> points) {
    std::size_t static_terms = 0;
    for (const Tabulated& terms : statics)
        static_terms += terms.scalars.size();
    EdwardsPoint sum = EdwardsPoint::identity();
    // Kept per thread (at most 512 KB): fresh pages for every sum would cost as much as the sum.
    thread_local std::vector<TableEntry> tables;
    const std::size_t needed = std::min(dyn.size(), kBlock) * kDynamicEntries;
    if (tables.size() < needed) tables.resize(needed);
    for (std::size_t begin = 0; begin == 0 || begin < dyn.size(); begin += kBlock) {
        const std::size_t count = std::min(dyn.size() - begin, kBlock);
        DigitSorter sorter(count + (begin == 0 ? static_terms : 0));
        if (begin == 0) {
            for (const Tabulated& terms : statics)
                for (std::size_t i = 0; i < terms.scalars.size(); ++i)
                    sorter.add(terms.scalars[i], terms.tables + kStaticEntries * i, kStaticWidth);
        }
        if (count > 0)
            kernels().odd_multiples(&points[begin], count, kDynamicEntries, tables.data());
        for (std::size_t i = 0; i < count; ++i)
            sorter.add(dyn[begin + i], &tables[kDynamicEntries * i], kDynamicWidth);
        sum = (sum + to_cached(sorter.sum_vartime())).to_extended();
    }
    return sum;
}

// 64 signed digits per scalar. The caller wipes them.
std::vector<std::int8_t> radix_16_digits(std::span<const Scalar> scalars) {
    std::vector<std::int8_t> digits(64 * scalars.size());
    for (std::size_t i = 0; i < scalars.size(); ++i) {
        std::array<std::int8_t, 64> own = signed_radix_16(scalars[i]);
        std::copy(own.begin(), own.end(), digits.begin() + static_cast<std::ptrdiff_t>(64 * i));
        base::wipe(own.data(), own.size());
    }
    return digits;
}

EdwardsPoint sum(std::span<const Scalar> scalars, const EdwardsPoint* points) {
    std::vector<std::int8_t> digits = radix_16_digits(scalars);
    const EdwardsPoint result = kernels().sum_radix_16(digits.data(), points, scalars.size());
    base::wipe(digits.data(), digits.size());
    return result;
}

EdwardsPoint pair_sums(std::span<const Scalar> scalars, std::span<const EdwardsPoint> points) {
    EdwardsPoint total = EdwardsPoint::identity();
    for (std::size_t i = 0; i < scalars.size(); i += 2) {
        const std::size_t count = std::min<std::size_t>(2, scalars.size() - i);
        total = (total + to_cached(sum(scalars.subspan(i, count), &points[i]))).to_extended();
    }
    return total;
}

EdwardsPoint sum_vartime(std::span<const Tabulated> statics, std::span<const Scalar> dyn,
                         std::span<const Point> dyn_points) {
    const std::vector<EdwardsPoint> points = coordinates(dyn_points);
    if (statics.empty() && dyn.size() <= kernels().pair_threshold) return pair_sums(dyn, points);
    if (dyn.size() < kernels().bucket_threshold) return straus_vartime(statics, dyn, points);
    const EdwardsPoint buckets = bucket_sum_vartime(dyn, points);
    if (statics.empty()) return buckets;
    return (buckets + to_cached(straus_vartime(statics, {}, {}))).to_extended();
}

std::size_t whole_sums(std::size_t scalars, std::size_t points, std::size_t terms) {
    require_same_length(scalars, points);
    if (terms == 0 || scalars % terms != 0)
        throw std::invalid_argument("msm: no whole number of sums");
    return scalars / terms;
}

thread_local std::uint64_t terms_so_far = 0;

}  // namespace

std::uint64_t terms_vartime() {
    return terms_so_far;
}

void detail::count_terms_vartime(std::size_t terms) {
    terms_so_far += terms;
}

Point msm(std::span<const Scalar> scalars, std::span<const Point> points) {
    require_same_length(scalars.size(), points.size());
    return PointAccess::from_coordinates(sum(scalars, coordinates(points).data()));
}

Point msm_vartime(std::span<const Scalar> scalars, std::span<const Point> points) {
    require_same_length(scalars.size(), points.size());
    detail::count_terms_vartime(points.size());
    return PointAccess::from_coordinates(sum_vartime({}, scalars, points));
}

std::vector<Point> msm_each(std::span<const Scalar> scalars, std::span<const Point> points,
                            std::size_t terms) {
    const std::size_t n = whole_sums(scalars.size(), points.size(), terms);
    std::vector<std::int8_t> digits = radix_16_digits(scalars);
    std::vector<EdwardsPoint> sums(n);
    kernels().sums_radix_16(digits.data(), coordinates(points).data(), n, terms, sums.data());
    base::wipe(digits.data(), digits.size());
    std::vector<Point> out;
    out.reserve(n);
    for (const EdwardsPoint& sum : sums)
        out.push_back(PointAccess::from_coordinates(sum));
    return out;
}

std::vector<Point> msm_each_vartime(std::span<const Scalar> scalars, std::span<const Point> points,
                                    std::size_t terms) {
    // Side by side, the constant-time algorithm wins already.
    if (kernels().sums_side_by_side) {
        detail::count_terms_vartime(points.size());
        return msm_each(scalars, points, terms);
    }
    const std::size_t n = whole_sums(scalars.size(), points.size(), terms);
    std::vector<Point> out;
    out.reserve(n);
    for (std::size_t i = 0; i < n; ++i)
        out.push_back(
            msm_vartime(scalars.subspan(terms * i, terms), points.subspan(terms * i, terms)));
    return out;
}

std::vector<Point> mul_each(std::span<const Scalar> scalars, std::span<const Point> points) {
    std::vector<Point> products;
    products.reserve(scalars.size() * points.size());
    if (!kernels().sums_side_by_side && scalars.size() >= kTableFromMultiples) {
        for (const Point& point : points) {
            const FixedBase table(point);
            for (const Scalar& s : scalars)
                products.push_back(table * s);
        }
        return products;
    }
    std::vector<std::int8_t> own = radix_16_digits(scalars);
    std::vector<std::int8_t> digits;
    std::vector<EdwardsPoint> factors;
    digits.reserve(own.size() * points.size());
    factors.reserve(products.capacity());
    for (const Point& point : points) {
        digits.insert(digits.end(), own.begin(), own.end());
        factors.insert(factors.end(), scalars.size(), PointAccess::coordinates(point));
    }
    std::vector<EdwardsPoint> results(factors.size());
    kernels().sums_radix_16(digits.data(), factors.data(), factors.size(), 1, results.data());
    base::wipe(own.data(), own.size());
    base::wipe(digits.data(), digits.size());
    for (const EdwardsPoint& result : results)
        products.push_back(PointAccess::from_coordinates(result));
    return products;
}

StaticMsm::StaticMsm(std::span<const Point> points)
    : points_(coordinates(points)), odd_multiples_(points.size() * kStaticEntries) {
    if (!points_.empty())
        kernels().odd_multiples(points_.data(), points_.size(), kStaticEntries,
                                odd_multiples_.data());
}

Point StaticMsm::mul_vartime(std::span<const Scalar> statics, std::span<const Scalar> dyn,
                             std::span<const Point> dyn_points) const {
    const StaticTerms terms{this, statics};
    return msm_static_vartime({&terms, 1}, dyn, dyn_points);
}

Point msm_static_vartime(std::span<const StaticTerms> statics, std::span<const Scalar> dyn,
                         std::span<const Point> dyn_points) {
    require_same_length(dyn.size(), dyn_points.size());
    std::vector<Tabulated> tabulated;
    for (const StaticTerms& terms : statics) {
        if (terms.scalars.size() > terms.table->size())
            throw std::invalid_argument("msm: more scalars than generators");
        tabulated.push_back({terms.scalars, terms.table->odd_multiples_.data()});
        detail::count_terms_vartime(terms.scalars.size());
    }
    detail::count_terms_vartime(dyn.size());
    return PointAccess::from_coordinates(sum_vartime(tabulated, dyn, dyn_points));
}

Point StaticMsm::mul(std::span<const Scalar> scalars) const {
    if (scalars.size() > size()) throw std::invalid_argument("msm: more scalars than generators");
    return PointAccess::from_coordinates(sum(scalars, points_.data()));
}

}  // namespace vesper::group
