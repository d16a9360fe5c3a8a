/// Reading the reference's vector files in tests. A malformed file is a bug of the test: it throws.
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/base/random.h"
#include "core/group/ristretto.h"
#include "core/group/scalar.h"

namespace vesper::test {

using Json = nlohmann::json;

/// File `name` (without folder, with ".json") of tests/vectors.
inline Json load_vectors(const std::string& name) {
    std::ifstream in(std::string(VESPER_TEST_VECTORS) + "/" + name);
    if (!in) throw std::runtime_error("no vector file " + name);
    return Json::parse(in);
}

/// One member of the file's object, by value: safe in a range-for.
inline Json load_part(const std::string& name, const std::string& key) {
    return load_vectors(name).at(key);
}

inline Bytes bytes(const Json& hex) {
    auto decoded = base::from_hex(hex.get<std::string>());
    if (!decoded) throw std::runtime_error("bad hex in vectors: " + decoded.error().describe());
    return *decoded;
}

/// One of the two script transactions captured from the chain, 0 or 1.
inline Bytes captured(int number) {
    std::ifstream in(std::string(VESPER_TEST_VECTORS) +
                     "/chain-samples/zkos_tx_create_trader_order_" + std::to_string(number) +
                     "_captured.hex");
    std::string text;
    if (!(in >> text)) throw std::runtime_error("no captured transaction");
    return bytes(text);
}

template <std::size_t N>
ByteArray<N> array(const Json& hex) {
    return base::to_array<N>(bytes(hex));
}

/// Hex text that stands for ASCII (labels).
inline std::string text(const Json& hex) {
    return base::to_string(bytes(hex));
}

inline group::PointBytes point_bytes(const Json& hex) {
    return {array<32>(hex)};
}

inline group::Point point(const Json& hex) {
    auto decoded = group::Point::decode(point_bytes(hex));
    if (!decoded) throw std::runtime_error("bad point in vectors");
    return *decoded;
}

inline group::Scalar scalar(const Json& hex) {
    auto decoded = group::Scalar::from_canonical_bytes(array<32>(hex));
    if (!decoded) throw std::runtime_error("bad scalar in vectors");
    return *decoded;
}

inline std::vector<group::Scalar> scalars(const Json& list) {
    std::vector<group::Scalar> out;
    for (const Json& item : list)
        out.push_back(scalar(item));
    return out;
}

inline std::vector<group::PointBytes> point_bytes_list(const Json& list) {
    std::vector<group::PointBytes> out;
    for (const Json& item : list)
        out.push_back(point_bytes(item));
    return out;
}

/// The stream of an `rng` object.
inline base::ChaChaStream stream(const Json& rng) {
    return base::ChaChaStream(array<32>(rng.at("seed")));
}

/// A number, which the files write as text where it may exceed 53 bits.
inline std::uint64_t u64(const Json& number) {
    return number.is_string() ? std::stoull(number.get<std::string>())
                              : number.get<std::uint64_t>();
}

template <typename B>
std::string hex(const B& value) {
    return base::to_hex(value);
}
inline std::string hex(const group::PointBytes& value) {
    return base::to_hex(value.bytes);
}
inline std::string hex(const group::Scalar& value) {
    return base::to_hex(value.to_bytes());
}

}  // namespace vesper::test
