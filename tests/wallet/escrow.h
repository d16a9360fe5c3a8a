/// A contract of somebody's own, for tests: coins are put in with a secret number and come out for
/// whoever names it; the state counts what was added.
///
///     Start    state: held = what goes in, count = 0
///     Lock     a coin under a secret
///     Add      a coin under a secret, and held += coin, count += 1
///     Release  takes what was added, for the secret in clear; held −= payout
///     Refund   takes what was locked, for the secret, which stays hidden
#pragma once

#include <string>

namespace vesper::test {

std::string escrow_json();

}  // namespace vesper::test
