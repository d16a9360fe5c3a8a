#include <QCoreApplication>

#include "ui/page.h"
#include "ui/views/block_page.h"
#include "ui/views/call_page.h"
#include "ui/views/coins_page.h"
#include "ui/views/contract_page.h"
#include "ui/views/contracts_page.h"
#include "ui/views/explorer_page.h"
#include "ui/views/history_page.h"
#include "ui/views/output_page.h"
#include "ui/views/overview_page.h"
#include "ui/views/receive_page.h"
#include "ui/views/send_page.h"
#include "ui/views/servers_page.h"
#include "ui/views/settings_page.h"
#include "ui/views/trace_page.h"
#include "ui/views/transaction_page.h"
#include "ui/views/twilight_page.h"

namespace vesper::ui {

namespace {

/// Gives the titles below their context for the translators.
struct Pages {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

template <typename P>
std::function<Page*(const PageContext&, QWidget*)> maker() {
    return [](const PageContext& context, QWidget* parent) { return new P(context, parent); };
}

}  // namespace

PageRegistry standard_pages() {
    PageRegistry pages;
    pages.add({"overview", Pages::tr("Overview"), "overview", NavigationGroup::Wallet,
               maker<OverviewPage>()});
    pages.add({"send", Pages::tr("Send"), "send", NavigationGroup::Wallet, maker<SendPage>()});
    pages.add({"receive", Pages::tr("Receive"), "receive", NavigationGroup::Wallet,
               maker<ReceivePage>()});
    pages.add({"coins", Pages::tr("Coins"), "coins", NavigationGroup::Wallet, maker<CoinsPage>()});
    pages.add({"history", Pages::tr("History"), "history", NavigationGroup::Wallet,
               maker<HistoryPage>()});
    pages.add({"twilight", Pages::tr("Twilight"), "mint", NavigationGroup::Wallet,
               maker<TwilightPage>()});
    pages.add({"contracts", Pages::tr("Contracts"), "kind-script", NavigationGroup::Wallet,
               maker<ContractsPage>()});
    pages.add({"call", Pages::tr("Contract call"), "kind-script", NavigationGroup::None,
               maker<CallPage>()});
    pages.add({"explorer", Pages::tr("Explorer"), "explorer", NavigationGroup::Chain,
               maker<ExplorerPage>()});
    pages.add({"block", Pages::tr("Block"), "blocks", NavigationGroup::None, maker<BlockView>()});
    pages.add({"transaction", Pages::tr("Transaction"), "transactions", NavigationGroup::None,
               maker<TransactionView>()});
    pages.add(
        {"output", Pages::tr("Output"), "outputs", NavigationGroup::None, maker<OutputView>()});
    pages.add({"contract", Pages::tr("Contract"), "kind-script", NavigationGroup::None,
               maker<ContractView>()});
    pages.add(
        {"trace", Pages::tr("Run"), "kind-script", NavigationGroup::None, maker<TraceView>()});
    pages.add(
        {"servers", Pages::tr("Servers"), "globe", NavigationGroup::None, maker<ServersPage>()});
    pages.add({"settings", Pages::tr("Settings"), "settings", NavigationGroup::Application,
               maker<SettingsPage>()});
    return pages;
}

}  // namespace vesper::ui
