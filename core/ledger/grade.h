/// How far the value behind an output can be trusted: the verdict on the transaction that made it,
/// and never better than the worst of its inputs (zkos-protocol section 9.3, "taint").
///
/// A mint whose published value and blinding open its coin is Sound; it is as good as the chain's
/// word that satoshis were locked for it.
#pragma once

#include "core/transaction/judgement.h"

namespace vesper::ledger {

using transaction::Verdict;

/// 0 = best. Unchecked is worse than Conforming (which keeps every rule) and better than Unsound.
constexpr int badness(Verdict verdict) {
    switch (verdict) {
        case Verdict::Sound:
            return 0;
        case Verdict::Conforming:
            return 1;
        case Verdict::Unchecked:
            return 2;
        case Verdict::Unsound:
            return 3;
        case Verdict::Invalid:
            return 4;
    }
    return 4;
}
constexpr Verdict worse(Verdict a, Verdict b) {
    return badness(a) >= badness(b) ? a : b;
}

}  // namespace vesper::ledger
