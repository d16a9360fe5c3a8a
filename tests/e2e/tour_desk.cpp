#include "tests/e2e/tour_desk.h"

#include <QApplication>
#include <QBuffer>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QSvgGenerator>
#include <QTabBar>
#include <QTest>
#include <QXmlStreamReader>

#include "core/net/qt_http_transport.h"
#include "ui/text.h"
#include "ui/views/unlock_view.h"
#include "ui/views/wizard.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/theme.h"

namespace vesper::e2e {

namespace {

constexpr QSize kWindow(1366, 768);
constexpr int kWords = 24;

}  // namespace

void expect(bool good, const QString& what) {
    if (!good) throw TourStopped(what);
}

void wait_until(const std::function<bool()>& done, const QString& what, int seconds) {
    expect(QTest::qWaitFor(done, seconds * 1000),
           QStringLiteral("waited %1 s in vain: %2").arg(seconds).arg(what));
}

Album::Album(QString dir) : dir_(std::move(dir)) {
    expect(QDir().mkpath(dir_), QStringLiteral("the folder for pictures cannot be made"));
}

void Album::take(QWidget* window, const QString& name) {
    if (taken_.contains(name)) return;
    taken_.insert(name);
    ++number_;
    const auto before = ui::Theme::instance().mode();
    for (const auto& [mode, suffix] : {std::pair{ui::ThemeMode::Light, QStringLiteral("light")},
                                       std::pair{ui::ThemeMode::Dark, QStringLiteral("dark")}}) {
        ui::Theme::instance().set_mode(mode);
        QTest::qWait(60);
        const QString file =
            QStringLiteral("%1/%2-%3-%4.png")
                .arg(dir_, QStringLiteral("%1").arg(number_, 2, 10, QChar(u'0')), name, suffix);
        expect(window->grab().save(file), QStringLiteral("cannot save %1").arg(file));
    }
    ui::Theme::instance().set_mode(before);
    QTest::qWait(20);
}

Desk::Desk(QString who, QString data_dir, Album& album) : who_(std::move(who)), album_(album) {
    expect(QDir().mkpath(data_dir), QStringLiteral("the data folder cannot be made"));
    host_ = std::make_unique<app::DesktopHost>(std::move(data_dir), QStringLiteral("tour"),
                                               std::make_shared<net::QtHttpTransport>());
    window_ = std::make_unique<ui::MainWindow>(*host_, ui::standard_pages());
    window_->resize(kWindow);
    window_->show();
    window_->activateWindow();
    expect(QTest::qWaitForWindowExposed(window_.get()), QStringLiteral("the window is not shown"));
    window_->start();
}

Desk::~Desk() {
    window_.reset();
    host_.reset();
}

ui::Shell& Desk::shell() const {
    expect(window_->shell() != nullptr, QStringLiteral("no wallet is open in the window"));
    return *window_->shell();
}

ui::Wizard& Desk::wizard() const {
    expect(window_->wizard() != nullptr, QStringLiteral("the wizard is not shown"));
    return *window_->wizard();
}

bool Desk::shown(const QString& name) const {
    const auto* widget = window_->findChild<QWidget*>(name);
    return widget != nullptr && widget->isVisible();
}

void Desk::click(const QString& name) const {
    auto* button = find<QAbstractButton>(name);
    expect(button->isVisible(), QStringLiteral("“%1” is not in view").arg(name));
    expect(button->isEnabled(), QStringLiteral("“%1” cannot be pressed").arg(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

void Desk::type(const QString& name, const QString& text) const {
    auto* edit = find<QLineEdit>(name);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

void Desk::paste(const QString& name, const QString& text) const {
    auto* edit = find<QLineEdit>(name);
    QGuiApplication::clipboard()->setText(text);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
}

void Desk::go(const QString& page) const {
    click(QStringLiteral("nav.") + page);
    expect(shell().current_page() == page, QStringLiteral("“%1” did not open").arg(page));
    QTest::qWait(30);
}

void Desk::click_row(QTableView* table, int row) const {
    const QModelIndex index = table->model()->index(row, 0);
    expect(index.isValid(), QStringLiteral("%1 has no row %2").arg(table->objectName()).arg(row));
    table->scrollTo(index);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
}

void Desk::click_tab(const QString& tabs, int index) const {
    auto* bar = find<QTabBar>(tabs);
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(index).center());
    expect(bar->currentIndex() == index,
           QStringLiteral("tab %1 of %2 did not open").arg(index).arg(tabs));
    QTest::qWait(20);
}

void Desk::wait_full(const QString& states, int seconds) const {
    wait_until(
        [&] {
            const auto* list = window_->findChild<ui::ListStates*>(states);
            return list != nullptr && list->state() == ui::ListStates::State::Full;
        },
        states + QStringLiteral(" is filled"), seconds);
    QTest::qWait(60);
}

void Desk::wait_rows(const QString& table, int at_least, int seconds) const {
    auto* view = find<QTableView>(table);
    wait_until([&] { return view->model()->rowCount() >= at_least; },
               QStringLiteral("%1 has %2 rows").arg(table).arg(at_least), seconds);
    QTest::qWait(60);
}

void Desk::shoot(const QString& name) const {
    album_.take(window_.get(), name);
}

void Desk::choose_network(const service::NetworkChoice* own, bool pictures) {
    expect(wizard().current() == u"welcome", QStringLiteral("a new user is not welcomed"));
    if (pictures) shoot(QStringLiteral("welcome"));
    click(QStringLiteral("wizard.next"));
    expect(wizard().current() == u"network", QStringLiteral("the network page did not come"));
    expect(window_->bridge() == nullptr,
           QStringLiteral("a workspace was opened before the network was confirmed"));
    if (own != nullptr) {
        click(QStringLiteral("wizard.network.3"));
        type(QStringLiteral("wizard.network.lcd"), QString::fromStdString(own->lcd));
        type(QStringLiteral("wizard.network.rpc"), QString::fromStdString(own->rpc));
        type(QStringLiteral("wizard.network.zkos"), QString::fromStdString(own->zkos));
        shoot(QStringLiteral("network-own"));
    } else if (pictures) {
        shoot(QStringLiteral("network"));
    }
    click(QStringLiteral("wizard.next"));
    wait_until([&] { return wizard().current() == u"source"; },
               QStringLiteral("the workspace opens"));
}

QString Desk::read_words() const {
    // The words are painted and never a text of a widget, so what is painted is read: as a drawing,
    // in which every painted line of text is an element.
    auto* grid = find<QWidget>(QStringLiteral("wizard.words.grid"));
    QBuffer drawing;
    QSvgGenerator generator;
    generator.setOutputDevice(&drawing);
    generator.setSize(grid->size());
    grid->render(&generator);
    QStringList words;
    QXmlStreamReader reader(drawing.data());
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != u"text")
            continue;
        const QString text = reader.readElementText().trimmed();
        if (!text.isEmpty() && text.front().isLetter()) words << text;
    }
    expect(words.size() == kWords, QStringLiteral("24 words are shown, not %1").arg(words.size()));
    return words.join(u' ');
}

void Desk::name_and_password(const QString& password, bool pictures) {
    expect(wizard().current() == u"password", QStringLiteral("the password page did not come"));
    type(QStringLiteral("wizard.password.name"), who_);
    type(QStringLiteral("wizard.password.first"), password);
    type(QStringLiteral("wizard.password.second"), password);
    if (pictures) shoot(QStringLiteral("password"));
    click(QStringLiteral("wizard.next"));
    wait_until([&] { return wizard().current() == u"done"; }, QStringLiteral("the wallet is made"),
               120);
    if (pictures) shoot(QStringLiteral("ready"));
    click(QStringLiteral("wizard.next"));
    wait_until([&] { return window_->shell() != nullptr; }, QStringLiteral("the wallet opens"));
}

void Desk::make_wallet(const QString& password, const service::NetworkChoice* own, bool pictures) {
    choose_network(own, pictures);
    if (pictures) shoot(QStringLiteral("source"));
    click(QStringLiteral("wizard.source.create"));
    click(QStringLiteral("wizard.next"));
    expect(wizard().current() == u"words", QStringLiteral("the words page did not come"));
    auto* next = find<QAbstractButton>(QStringLiteral("wizard.next"));
    expect(!next->isEnabled(), QStringLiteral("the words may be passed unread"));
    find<QCheckBox>(QStringLiteral("wizard.words.written"))->setChecked(true);
    wait_until([&] { return next->isEnabled(); }, QStringLiteral("the recovery words come"));
    if (pictures) shoot(QStringLiteral("words"));
    words_ = read_words();
    click(QStringLiteral("wizard.next"));
    name_and_password(password, pictures);
    confirm_words(pictures);
}

void Desk::confirm_words(bool picture) {
    wait_until([&] { return shown(QStringLiteral("words_question")); },
               QStringLiteral("the words are asked for again"));
    auto* check = find<QAbstractButton>(QStringLiteral("words_question.check"));
    wait_until([&] { return check->isEnabled(); }, QStringLiteral("four words are asked for"));
    const QStringList all = words_.split(u' ');
    for (int i = 0; i < 4; ++i) {
        const QString name = QStringLiteral("words_question.word.%1").arg(i);
        // "Word 17"
        const int place = find<QLineEdit>(name)->accessibleName().section(u' ', -1).toInt();
        expect(place >= 1 && place <= all.size(), QStringLiteral("a word that is asked for"));
        type(name, all[place - 1]);
    }
    if (picture) shoot(QStringLiteral("words-again"));
    click(QStringLiteral("words_question.check"));
    wait_until([&] { return !shown(QStringLiteral("words_question")); },
               QStringLiteral("the words are confirmed"));
}

void Desk::restore_wallet(const QString& password, const service::NetworkChoice& own,
                          const QString& words) {
    choose_network(&own, false);
    click(QStringLiteral("wizard.source.restore"));
    click(QStringLiteral("wizard.next"));
    expect(wizard().current() == u"restore", QStringLiteral("the restore page did not come"));
    paste(QStringLiteral("wizard.restore.word.1"), words);
    auto* next = find<QAbstractButton>(QStringLiteral("wizard.next"));
    wait_until([&] { return next->isEnabled(); }, QStringLiteral("the words fit together"));
    shoot(QStringLiteral("restore"));
    click(QStringLiteral("wizard.next"));
    words_ = words;
    name_and_password(password, false);
}

void Desk::unlock(const QString& password) {
    wait_until([&] { return window_->unlock_view() != nullptr; },
               QStringLiteral("the unlock page comes"));
    QTest::qWait(400);
    shoot(QStringLiteral("unlock"));
    type(QStringLiteral("unlock.password"), QStringLiteral("wrong"));
    click(QStringLiteral("unlock.unlock"));
    wait_until([&] { return shown(QStringLiteral("unlock.problem")); },
               QStringLiteral("a wrong password is refused"));
    // The test library types no letters beyond ASCII.
    paste(QStringLiteral("unlock.password"), password);
    click(QStringLiteral("unlock.unlock"));
    wait_until([&] { return window_->shell() != nullptr; }, QStringLiteral("the wallet unlocks"));
}

QString Desk::fresh_address() {
    go(QStringLiteral("receive"));
    auto* copy = find<QAbstractButton>(QStringLiteral("receive.copy_hex"));
    wait_until([&] { return copy->isEnabled(); }, QStringLiteral("an address is made"));
    // The page makes the first address by itself.
    if (!last_address_.isEmpty()) click(QStringLiteral("receive.new"));
    QString address;
    wait_until(
        [&] {
            if (!copy->isEnabled()) return false;
            QTest::mouseClick(copy, Qt::LeftButton);
            address = QGuiApplication::clipboard()->text();
            return !address.isEmpty() && address != last_address_;
        },
        QStringLiteral("a fresh address is made"));
    last_address_ = address;
    return address;
}

void Desk::wait_balance(std::uint64_t sats, int seconds) const {
    wait_until(
        [&] {
            return window_->bridge() != nullptr &&
                   window_->bridge()->wallet_status()->spendable == sats;
        },
        QStringLiteral("%1 can spend %2 sats").arg(who_, ui::grouped(sats)), seconds);
    go(QStringLiteral("overview"));
    auto* label = find<ui::AmountLabel>(QStringLiteral("overview.spendable"));
    wait_until([&] { return label->text() == ui::grouped(sats); },
               QStringLiteral("the overview of %1 says %2").arg(who_, ui::grouped(sats)));
}

}  // namespace vesper::e2e
