/// Pages of the main window and the registry that names them.
///
/// To add a page: derive from Page, then add a PageSpec in pages.cpp (or before the window is made,
/// from the application). A page is built when it is first opened. Pages with a place in the
/// navigation appear there in order of registration; others (a block, a transaction) are opened by
/// Navigator::open(id, argument), which also feeds back and forward.
#pragma once

#include <functional>
#include <vector>

#include <QWidget>

#include "ui/host.h"
#include "ui/service_bridge.h"

namespace vesper::ui {

/// Moves between pages. Ids are stable: "overview", "send", "receive", "history", "settings",
/// "blocks", "block" (argument: height), "transaction" (txid), "output" (key), …
class Navigator {
public:
    virtual ~Navigator() = default;
    virtual bool can_open(const QString& page) const = 0;
    virtual void open(const QString& page, const QString& argument = {}) = 0;
    virtual void lock() = 0;
    /// Leads back to the network page; the workspace is closed and opened again.
    virtual void change_network() = 0;
    /// Asks; the workspace is closed and opened again with the same network and the block that
    /// `choice` names to vouch for.
    virtual void vouch(const service::NetworkChoice& choice) = 0;
    virtual void open_shortcut_editor() = 0;
};

struct PageContext {
    ServiceBridge& bridge;
    Navigator& navigator;
    Host& host;
};

class Page : public QWidget {
    Q_OBJECT
public:
    Page(const PageContext& context, QWidget* parent) : QWidget(parent), context_(context) {}

    /// The page comes to the front; `argument` as given to Navigator::open().
    virtual void opened(const QString& argument) { Q_UNUSED(argument); }
    /// Ctrl+F. False: the page has nothing to search in.
    virtual bool focus_search() { return false; }
    /// The heading in the top bar; empty = the registered title.
    virtual QString heading() const { return {}; }

signals:
    void heading_changed();

protected:
    ServiceBridge& bridge() const { return context_.bridge; }
    Navigator& navigator() const { return context_.navigator; }
    Host& host() const { return context_.host; }

private:
    PageContext context_;
};

enum class NavigationGroup { Wallet, Chain, Application, None };

struct PageSpec {
    QString id;
    QString title;
    QString icon;
    NavigationGroup group = NavigationGroup::None;
    std::function<Page*(const PageContext&, QWidget* parent)> make;
};

class PageRegistry {
public:
    void add(PageSpec spec) { pages_.push_back(std::move(spec)); }
    const std::vector<PageSpec>& pages() const { return pages_; }
    /// The titles of the same pages from `other`, which was made in another language.
    void retitle(const PageRegistry& other) {
        for (PageSpec& page : pages_)
            if (const PageSpec* same = other.find(page.id)) page.title = same->title;
    }
    const PageSpec* find(const QString& id) const {
        for (const auto& page : pages_)
            if (page.id == id) return &page;
        return nullptr;
    }

private:
    std::vector<PageSpec> pages_;
};

/// The pages that Vesper has, in navigation order.
PageRegistry standard_pages();

}  // namespace vesper::ui
