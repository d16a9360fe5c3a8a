#include "tests/wallet/escrow.h"

namespace vesper::test {

std::string escrow_json() {
    return R"json({
"name": "Escrow", "note": "whoever knows the number",
"state_value": {"name": "held", "type": "amount"},
"state": [{"name": "count", "type": "integer", "hidden": true}],
"programs": [
 {"name": "Start", "action": "deploy",
  "text": "commit expr push scalar:0 scalar eq verify  # count\n commit expr roll 1 commit expr eq verify",
  "fields": [{"name": "held", "type": "amount", "place": "state-value"}]},
 {"name": "Lock", "action": "lock", "text": "drop commit expr range drop",
  "fields": [{"name": "secret", "type": "integer", "place": "memo", "hidden": true,
              "help": "Keep it: it opens the lock."}]},
 {"name": "Add", "action": "step", "uses": ["coin", "state"],
  "text": "commit expr roll 1 commit expr push scalar:1 scalar add eq verify\n commit expr roll 1 commit expr roll 3 commit expr add eq verify\n drop",
  "fields": [{"name": "secret", "type": "integer", "place": "memo", "hidden": true},
             {"name": "held", "type": "amount", "place": "state-value"},
             {"name": "count", "type": "integer", "place": "state", "hidden": true}]},
 {"name": "Release", "action": "release", "uses": ["memo", "state"], "releases": ["Add"],
  "text": "scalar roll 6 commit expr eq verify\n commit expr roll 1 commit expr eq verify\n commit expr roll 2 dup 0 roll 4 commit expr roll 1 commit expr eq verify\n commit expr add roll 1 commit expr eq verify",
  "fields": [{"name": "payout", "type": "amount", "place": "payout"},
             {"name": "held", "type": "amount", "place": "state-value"},
             {"name": "key", "type": "integer", "place": "tx"}]},
 {"name": "Refund", "action": "release", "releases": ["Lock"],
  "text": "roll 1 commit expr alloc eq verify\n commit expr roll 1 commit expr eq verify",
  "fields": [{"name": "key", "type": "integer", "place": "alloc"}]}
]})json";
}

}  // namespace vesper::test
