#include "ui/shell.h"

#include <QApplication>
#include <QShortcut>

#include "ui/text.h"
#include "ui/views/command_palette.h"
#include "ui/views/shortcut_editor.h"
#include "ui/views/sync_details.h"
#include "ui/views/words_reminder.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/navigation_bar.h"
#include "ui/widgets/status_bar.h"

namespace vesper::ui {

namespace {

constexpr int kFoldBelow = 900;
constexpr int kTopBar = 64;
constexpr int kSearch = 250;
constexpr int kSearchNarrow = 204;
constexpr std::size_t kHistoryDepth = 100;

}  // namespace

Shell::Shell(ServiceBridge& bridge, Host& host, const PageRegistry& registry, QWidget* parent)
    : QWidget(parent),
      bridge_(bridge),
      host_(host),
      registry_(registry),
      navigation_(new NavigationBar(this)),
      stack_(new QStackedWidget(this)),
      status_(new StatusBar(this)) {
    setObjectName(QStringLiteral("shell"));
    NavigationGroup group = NavigationGroup::Wallet;
    int number = 0;
    for (const PageSpec& spec : registry_.pages()) {
        if (spec.group == NavigationGroup::None) continue;
        if (spec.group != group) navigation_->add_gap();
        group = spec.group;
        ++number;
        navigation_->add_item(spec.id, spec.title, spec.icon,
                              number <= 9 ? QStringLiteral("Ctrl+%1").arg(number) : QString());
    }
    navigation_->finish();
    connect(navigation_, &NavigationBar::chosen, this, [this](const QString& id) { open(id); });

    auto* content = new QWidget(this);
    content->setMaximumWidth(kPageWidth);
    auto* parts = column(content, 0);
    parts->addWidget(make_top_bar());
    parts->addWidget(new WordsReminder(bridge_, content));
    parts->addWidget(stack_, 1);
    auto* middle = row(0);
    middle->addWidget(navigation_);
    middle->addWidget(content, 1);
    middle->addStretch(0);
    auto* all = column(this, 0);
    all->addLayout(middle, 1);
    all->addWidget(status_);

    connect(status_, &QAbstractButton::clicked, this, &Shell::open_sync_details);
    connect(&bridge_, &ServiceBridge::chain_changed, this, &Shell::refresh);
    connect(&bridge_, &ServiceBridge::wallet_changed, this, &Shell::refresh);
    connect(&Discreet::instance(), &Discreet::changed, this, &Shell::refresh);
    add_shortcuts();
    refresh();
}

QWidget* Shell::make_top_bar() {
    auto* bar = new QWidget(this);
    bar->setFixedHeight(kTopBar);
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(space::k32, 12, space::k24, 0);
    line->setSpacing(space::k4);
    back_ = icon_button(QStringLiteral("back"), tr("Back (Alt+Left)"), bar);
    back_->setObjectName(QStringLiteral("top.back"));
    forward_ = icon_button(QStringLiteral("forward"), tr("Forward (Alt+Right)"), bar);
    forward_->setObjectName(QStringLiteral("top.forward"));
    heading_ = text_label({}, TextStyle::Title, Tone::Text, bar);
    heading_->setObjectName(QStringLiteral("top.heading"));
    search_ = new Button(tr("Search or go to…"), ButtonVariant::Normal, bar);
    search_->set_hint(keys_text(QStringLiteral("Ctrl+K")));
    search_->setObjectName(QStringLiteral("top.search"));
    search_->setAccessibleName(tr("Search or go to"));
    search_->setIcon(icon(QStringLiteral("search"), Tone::Muted));
    search_->set_left_aligned(true);
    search_->setFixedWidth(kSearch);
    search_->setFont(Theme::instance().font(TextSize::Body));
    discreet_ = icon_button(QStringLiteral("eye"), tr("Hide amounts (Ctrl+Shift+M)"), bar);
    discreet_->setObjectName(QStringLiteral("top.discreet"));
    auto* lock_button = icon_button(QStringLiteral("lock"), tr("Lock the wallet (Ctrl+L)"), bar);
    lock_button->setObjectName(QStringLiteral("top.lock"));
    line->addWidget(heading_);
    line->addSpacing(space::k8);
    line->addWidget(back_);
    line->addWidget(forward_);
    line->addStretch(1);
    line->addWidget(search_);
    line->addSpacing(space::k8);
    line->addWidget(discreet_);
    line->addWidget(lock_button);
    connect(back_, &Button::clicked, this, &Shell::back);
    connect(forward_, &Button::clicked, this, &Shell::forward);
    connect(search_, &Button::clicked, this, &Shell::open_palette);
    connect(discreet_, &Button::clicked, this,
            [] { Discreet::instance().set(!Discreet::instance().on()); });
    connect(lock_button, &Button::clicked, this, &Shell::lock);
    return bar;
}

std::vector<Command> Shell::commands() {
    std::vector<Command> out;
    const auto add = [&](const QString& id, const QString& title, const QString& keys,
                         std::function<void()> run, const QString& drawing) {
        default_keys_.insert(id, keys);
        const QString own =
            host_.settings().value(preference::kShortcuts + id, keys).toString().left(40);
        out.push_back({id, title, own, std::move(run), drawing});
    };
    const auto keys = [](const char* text) { return QString::fromLatin1(text); };
    int number = 0;
    for (const PageSpec& spec : registry_.pages()) {
        if (spec.group == NavigationGroup::None) continue;
        ++number;
        const QString id = spec.id;
        add(
            keys("go-") + id, tr("Go to %1").arg(spec.title),
            number <= 9 ? QStringLiteral("Ctrl+%1").arg(number) : QString(),
            [this, id] { open(id); }, spec.icon);
    }
    add(
        keys("locks"), tr("Show what contracts hold of mine"), {},
        [this] { open(QStringLiteral("contracts"), QStringLiteral("locks")); }, keys("lock"));
    const QString plain = keys("forward");
    add(
        keys("search"), tr("Search or go to"), keys("Ctrl+K"), [this] { open_palette(); },
        keys("search"));
    add(
        keys("search-page"), tr("Search in this page"), keys("Ctrl+F"),
        [this] {
            if (Page* page = pages_.value(current_page())) page->focus_search();
        },
        plain);
    add(
        keys("discreet"), Discreet::instance().on() ? tr("Show amounts") : tr("Hide amounts"),
        keys("Ctrl+Shift+M"), [] { Discreet::instance().set(!Discreet::instance().on()); },
        keys("eye"));
    add(
        keys("lock"), tr("Lock the wallet"), keys("Ctrl+L"), [this] { lock(); }, keys("lock"));
    add(
        keys("back"), tr("Back"), keys("Alt+Left"), [this] { back(); }, keys("back"));
    add(
        keys("forward"), tr("Forward"), keys("Alt+Right"), [this] { forward(); }, plain);
    add(
        keys("next-pane"), tr("Next part of the window"), keys("F6"), [this] { cycle_panes(true); },
        plain);
    add(
        keys("previous-pane"), tr("Previous part of the window"), keys("Shift+F6"),
        [this] { cycle_panes(false); }, plain);
    add(
        keys("sync"), tr("Show what the sync is doing"), {}, [this] { open_sync_details(); },
        keys("refresh"));
    add(
        keys("shortcuts"), tr("Change keyboard shortcuts"), {}, [this] { open_shortcut_editor(); },
        keys("keyboard"));
    add(
        keys("help"), tr("Keyboard shortcuts"), keys("?"), [this] { open_cheat_sheet(); },
        keys("keyboard"));
    return out;
}

void Shell::add_shortcuts() {
    qDeleteAll(shortcuts_);
    shortcuts_.clear();
    const auto bind = [this](const QKeySequence& keys, std::function<void()> run) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, std::move(run));
        shortcuts_ << shortcut;
    };
    for (const Command& command : commands()) {
        if (command.shortcut.isEmpty()) continue;
        if (command.shortcut != u"?") {
            bind(QKeySequence(command.shortcut, QKeySequence::PortableText), command.run);
            continue;
        }
        // A question mark typed into a field stays text; keyboards differ in whether Shift is part
        // of it.
        bind(QKeySequence(Qt::Key_Question), command.run);
        bind(QKeySequence(Qt::SHIFT | Qt::Key_Question), command.run);
    }
}

void Shell::set_shortcut(const QString& id, const QString& keys) {
    if (keys == default_keys_.value(id))
        host_.settings().remove(preference::kShortcuts + id);
    else
        host_.settings().set(preference::kShortcuts + id, keys);
    add_shortcuts();
}

void Shell::open_shortcut_editor() {
    auto* editor = new ShortcutEditor(window(), *this);
    editor->open();
}

bool Shell::can_open(const QString& page) const {
    return registry_.find(page) != nullptr;
}

void Shell::open(const QString& page, const QString& argument) {
    if (!can_open(page)) return;
    if (at_ >= 0) {
        const Place& here = places_[static_cast<std::size_t>(at_)];
        if (here.page == page && here.argument == argument) {
            show_place(here);
            return;
        }
    }
    places_.resize(static_cast<std::size_t>(at_ + 1));
    places_.push_back({page, argument});
    if (places_.size() > kHistoryDepth) places_.erase(places_.begin());
    at_ = static_cast<int>(places_.size()) - 1;
    show_place(places_.back());
}

void Shell::back() {
    if (at_ > 0) show_place(places_[static_cast<std::size_t>(--at_)]);
}

void Shell::forward() {
    if (at_ + 1 < static_cast<int>(places_.size()))
        show_place(places_[static_cast<std::size_t>(++at_)]);
}

void Shell::show_place(const Place& place) {
    const Place target = place;  // a page may navigate on while it opens
    Page* page = pages_.value(target.page);
    if (page == nullptr) {
        const PageSpec* spec = registry_.find(target.page);
        page = spec->make(PageContext{bridge_, *this, host_}, stack_);
        page->setObjectName(QStringLiteral("page.") + spec->id);
        stack_->addWidget(page);
        pages_.insert(target.page, page);
        connect(page, &Page::heading_changed, this, &Shell::update_heading);
    }
    stack_->setCurrentWidget(page);
    navigation_->set_current(target.page);
    page->opened(target.argument);
    back_->setEnabled(at_ > 0);
    forward_->setEnabled(at_ + 1 < static_cast<int>(places_.size()));
    update_heading();
}

void Shell::update_heading() {
    const QString id = current_page();
    const PageSpec* spec = registry_.find(id);
    if (spec == nullptr) return;
    const Page* page = pages_.value(id);
    const QString own = page != nullptr ? page->heading() : QString();
    heading_->setText(own.isEmpty() ? spec->title : own);
    emit title_changed(heading_->text());
}

QString Shell::current_page() const {
    return at_ >= 0 ? places_[static_cast<std::size_t>(at_)].page : QString();
}

void Shell::lock() {
    emit lock_requested();
}
void Shell::change_network() {
    emit network_change_requested();
}
void Shell::vouch(const service::NetworkChoice& choice) {
    emit vouch_requested(choice);
}

void Shell::refresh() {
    status_->set_status(bridge_.chain_status(), bridge_.wallet_status());
    const bool hidden = Discreet::instance().on();
    discreet_->setIcon(icon(hidden ? QStringLiteral("eye-off") : QStringLiteral("eye"),
                            hidden ? Tone::Accent : Tone::Muted));
}

void Shell::open_palette() {
    auto* palette = new CommandPalette(window(), bridge_, *this, commands());
    palette->open();
}

void Shell::open_cheat_sheet() {
    show_cheat_sheet(window(), commands());
}

void Shell::open_sync_details() {
    auto* details = new SyncDetails(window(), bridge_);
    connect(details, &SyncDetails::read_anew_requested, this, &Shell::read_anew_requested);
    details->open();
}

void Shell::cycle_panes(bool forward_direction) {
    const std::vector<QWidget*> panes = {navigation_, stack_->currentWidget(), status_};
    QWidget* focus = QApplication::focusWidget();
    std::size_t at = 0;
    for (std::size_t i = 0; i < panes.size(); ++i)
        if (focus != nullptr && (panes[i] == focus || panes[i]->isAncestorOf(focus))) at = i;
    QWidget* next = panes[(at + (forward_direction ? 1 : panes.size() - 1)) % panes.size()];
    if (next->focusPolicy() & Qt::TabFocus) {
        next->setFocus(Qt::TabFocusReason);
        return;
    }
    for (QWidget* child : next->findChildren<QWidget*>())
        if ((child->focusPolicy() & Qt::TabFocus) && child->isVisibleTo(next) &&
            child->isEnabled()) {
            child->setFocus(Qt::TabFocusReason);
            return;
        }
}

void Shell::resizeEvent(QResizeEvent* event) {
    const bool narrow = width() < kFoldBelow;
    navigation_->set_folded(narrow);
    search_->setFixedWidth(narrow ? kSearchNarrow : kSearch);
    // Longer languages need the room of the shortcut.
    search_->set_hint(narrow ? QString() : keys_text(QStringLiteral("Ctrl+K")));
    QWidget::resizeEvent(event);
}

}  // namespace vesper::ui
