/// The frame around the pages while a wallet is open: navigation, heading, search, the page itself,
/// the status bar. Made on unlock and destroyed on lock, so a locked window holds nothing.
#pragma once

#include <QHash>
#include <QStackedWidget>

#include "ui/page.h"

class QShortcut;

namespace vesper::ui {

class Banner;
class Button;
class CommandPalette;
class Label;
class NavigationBar;
class StatusBar;

/// One entry of the cheat sheet and of the command palette.
struct Command {
    QString id;  ///< stable, in lower case; names a shortcut of the user's own
    QString title;
    QString shortcut;  ///< in portable form ("Ctrl+K"), as the user has it; empty = none
    std::function<void()> run;
    QString icon = QStringLiteral("forward");
};

class Shell : public QWidget, public Navigator {
    Q_OBJECT
public:
    /// Widest page; on wider screens the rest stays empty, so that all pages have one right edge.
    static constexpr int kPageWidth = 1280;

    Shell(ServiceBridge& bridge, Host& host, const PageRegistry& registry,
          QWidget* parent = nullptr);

    bool can_open(const QString& page) const override;
    void open(const QString& page, const QString& argument = {}) override;
    void lock() override;
    void change_network() override;
    void vouch(const service::NetworkChoice& choice) override;
    void back();
    void forward();

    QString current_page() const;
    Page* page(const QString& id) const { return pages_.value(id); }
    StatusBar* status_bar() const { return status_; }
    void open_palette();
    void open_cheat_sheet();
    void open_shortcut_editor() override;
    /// Gives the command these keys (empty = none) and remembers them; default_keys() is as
    /// shipped.
    void set_shortcut(const QString& id, const QString& keys);
    QString default_keys(const QString& id) const { return default_keys_.value(id); }
    void open_sync_details();
    std::vector<Command> commands();

signals:
    void lock_requested();
    void network_change_requested();
    void vouch_requested(const service::NetworkChoice& choice);
    void read_anew_requested();
    void title_changed(const QString& title);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Place {
        QString page, argument;
    };
    QWidget* make_top_bar();
    void add_shortcuts();
    void show_place(const Place& place);
    void refresh();
    void update_heading();
    void cycle_panes(bool forward_direction);

    ServiceBridge& bridge_;
    Host& host_;
    const PageRegistry& registry_;
    NavigationBar* navigation_;
    QStackedWidget* stack_;
    StatusBar* status_;
    Label* heading_ = nullptr;
    Button* back_ = nullptr;
    Button* forward_ = nullptr;
    Button* search_ = nullptr;
    Button* discreet_ = nullptr;
    QHash<QString, Page*> pages_;
    QHash<QString, QString> default_keys_;
    QList<QShortcut*> shortcuts_;
    std::vector<Place> places_;
    int at_ = -1;
};

}  // namespace vesper::ui
