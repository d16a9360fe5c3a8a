// Scalars, points, multi-scalar products and bounded discrete logarithms.
#include <memory>

#include "app/bench/benchmark.h"
#include "core/base/random.h"
#include "core/group/dlog.h"
#include "core/group/msm.h"
#include "core/group/ristretto.h"
#include "core/group/scalar.h"
#include "core/group/scalar_mul.h"

namespace vesper::bench {

namespace {

using group::Point;
using group::PointBytes;
using group::Scalar;

struct Inputs {
    std::vector<Scalar> scalars;
    std::vector<Point> points;
    std::vector<PointBytes> bytes;
};

std::shared_ptr<Inputs> make_inputs(std::size_t count) {
    base::ChaChaStream stream(ByteArray<32>{7});
    auto inputs = std::make_shared<Inputs>();
    for (std::size_t i = 0; i < count; ++i) {
        inputs->scalars.push_back(Scalar::random(stream));
        inputs->points.push_back(group::mul_base(Scalar::random(stream)));
        inputs->bytes.push_back(inputs->points.back().encode());
    }
    return inputs;
}

/// A benchmark over `count` random scalars and points; `items` as in Benchmark.
Benchmark over(std::string name, std::size_t count, std::uint64_t items,
               std::function<void(Inputs&)> body) {
    return {std::move(name), items, [count, body = std::move(body)] {
                auto inputs = make_inputs(count);
                return [inputs, body] { body(*inputs); };
            }};
}

Benchmark decrypt(std::string name, std::uint64_t value) {
    return {std::move(name), 1, [value] {
                const group::DiscreteLog* table = &group::DiscreteLog::shared();
                const Point target = group::mul_base(Scalar::from_u64(value));
                return [table, target] { keep(table->solve_vartime(target)); };
            }};
}

}  // namespace

void add_group_benchmarks(std::vector<Benchmark>& list) {
    list.push_back(over("scalarmult-variable-ct", 1, 1,
                        [](Inputs& in) { keep(in.scalars[0] * in.points[0]); }));
    list.push_back(over("scalarmult-fixed-ct", 1, 1,
                        [](Inputs& in) { keep(group::mul_base(in.scalars[0])); }));
    list.push_back(over("double-base-vartime", 2, 1, [](Inputs& in) {
        keep(group::double_scalar_mul_base_vartime(in.scalars[0], in.points[0], in.scalars[1]));
    }));
    list.push_back(over("encode", 1, 1, [](Inputs& in) { keep(in.points[0].encode()); }));
    list.push_back(over("decode", 1, 1, [](Inputs& in) { keep(Point::decode(in.bytes[0])); }));
    list.push_back(
        over("encode-batch", 256, 256, [](Inputs& in) { keep(group::encode_batch(in.points)); }));
    list.push_back(
        over("decode-batch", 256, 256, [](Inputs& in) { keep(group::decode_batch(in.bytes)); }));
    list.push_back(over("scalar-mul", 2, 1, [](Inputs& in) { in.scalars[0] *= in.scalars[1]; }));
    list.push_back(
        over("scalar-invert", 1, 1, [](Inputs& in) { in.scalars[0] = in.scalars[0].invert(); }));
    for (const std::size_t n : {128U, 1024U, 16384U})
        list.push_back(over("msm-vartime-" + std::to_string(n), n, 1,
                            [](Inputs& in) { keep(group::msm_vartime(in.scalars, in.points)); }));
    list.push_back({"msm-static-128", 1, [] {
                        auto inputs = make_inputs(128);
                        auto table = std::make_shared<group::StaticMsm>(inputs->points);
                        return
                            [inputs, table] { keep(table->mul_vartime(inputs->scalars, {}, {})); };
                    }});
    list.push_back(
        over("msm-ct-128", 128, 1, [](Inputs& in) { keep(group::msm(in.scalars, in.points)); }));
    // The worst case of 32 bits, and two amounts that people really hold.
    list.push_back(decrypt("decrypt-32bit", 0xffffffff));
    list.push_back(decrypt("decrypt-1000", 1000));
    list.push_back(decrypt("decrypt-1000000", 1000000));
}

}  // namespace vesper::bench
