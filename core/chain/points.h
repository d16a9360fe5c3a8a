/// Every group element of a transaction with the path of its field: accounts, commitments, proofs,
/// signatures. The keys inside owner texts are not among them (address.h reads those).
#pragma once

#include <functional>
#include <string>

#include "core/chain/transaction.h"

namespace vesper::chain {

/// The path is that of the decoded tree, built only when it is asked for.
using PointVisitor =
    std::function<void(const group::PointBytes& point, const std::function<std::string()>& path)>;
void visit_points(const Transaction& transaction, const PointVisitor& visit);

}  // namespace vesper::chain
