#include "ui/views/wizard_restore.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QIntValidator>
#include <QKeyEvent>
#include <QRegularExpressionValidator>

#include "ui/text.h"
#include "ui/widgets/table.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

constexpr int kWords = 24;
constexpr int kColumns = 4;
constexpr int kRepairs = 5;  // seen at once
constexpr int kRepairHeight = 34;
constexpr int kMinSignature = 80;  // 64 bytes in base64 are 88 characters

bool is_word_count(int n) {
    return n == 12 || n == 15 || n == 18 || n == 21 || n == 24;
}

}  // namespace

WizardRestore::WizardRestore(QWidget* parent)
    : WizardPage(tr("Restore a wallet"),
                 tr("Recovery words belong here and nowhere else. They stay on this machine."),
                 parent),
      source_(new Segments(tr("Restore from"), {tr("Recovery words"), tr("Web wallet signature")},
                           this)),
      words_page_(nullptr),
      signature_page_(nullptr),
      offers_(new QStringListModel(this)),
      signature_(new SecureLineEdit(this)),
      birthday_(new QLineEdit(this)),
      scheme_(
          new Segments(tr("Key scheme"), {tr("Vesper and nyks-wallet"), tr("Web wallet")}, this)),
      scheme_text_(paragraph({}, TextStyle::Small, Tone::Muted, this)),
      verdict_(paragraph({}, TextStyle::Small, Tone::Muted, this)),
      find_(new Button(tr("Look for the mistake"), ButtonVariant::Normal, this)),
      repairs_card_(new Card(this)),
      repairs_list_(new QListWidget(repairs_card_)) {
    source_->setObjectName(QStringLiteral("wizard.restore.source"));
    scheme_->setObjectName(QStringLiteral("wizard.restore.scheme"));
    verdict_->setObjectName(QStringLiteral("wizard.restore.verdict"));
    source_->set_current(0);
    scheme_->set_current(0);
    body()->addWidget(source_);
    words_page_ = make_words();
    signature_page_ = make_signature();
    signature_page_->hide();
    body()->addWidget(words_page_);
    body()->addWidget(signature_page_);
    body()->addWidget(verdict_);
    find_->setObjectName(QStringLiteral("wizard.restore.find"));
    find_->hide();
    repairs_list_->setObjectName(QStringLiteral("wizard.restore.repairs"));
    repairs_list_->setAccessibleName(tr("Words that would fit"));
    repairs_list_->setFrameShape(QFrame::NoFrame);
    repairs_list_->setItemDelegate(new TextDelegate({}, repairs_list_));
    repairs_list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    repairs_list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    repairs_card_->body()->setContentsMargins(space::k8, space::k8, space::k8, space::k8);
    repairs_card_->body()->addWidget(repairs_list_);
    repairs_card_->hide();
    body()->addWidget(find_, 0, Qt::AlignLeft);
    body()->addWidget(repairs_card_);
    connect(find_, &Button::clicked, this, &WizardRestore::look_for_repairs);
    connect(repairs_list_, &QListWidget::itemActivated, this,
            [this] { apply_repair(repairs_list_->currentRow()); });

    auto* height = row(space::k12);
    height->addWidget(
        text_label(tr("First used at block height"), TextStyle::Body, Tone::Text, this));
    birthday_->setObjectName(QStringLiteral("wizard.restore.birthday"));
    birthday_->setAccessibleName(tr("First used at block height"));
    birthday_->setPlaceholderText(tr("unknown"));
    birthday_->setFixedWidth(140);
    birthday_->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[0-9]{0,12}")), birthday_));
    height->addWidget(birthday_);
    height->addWidget(
        paragraph(tr("If you know it, looking for coins is faster. Empty is always right."),
                  TextStyle::Small, Tone::Muted, this),
        1);
    body()->addLayout(height);
    body()->addStretch(1);

    connect(source_, &Segments::chosen, this, [this](int index) {
        words_page_->setVisible(index == 0);
        signature_page_->setVisible(index == 1);
        judge();
    });
    const auto explain = [this] {
        scheme_text_->setText(
            scheme_->current() == 0
                ? tr("Scheme A: many keys, one per account, from the words. Wallets made by Vesper "
                     "or by "
                     "the nyks-wallet command line use it.")
                : tr("Scheme B: one key for all accounts, from a signature that the web wallet "
                     "asks its "
                     "browser extension for. Choose it if you used Twilight in the browser."));
    };
    connect(scheme_, &Segments::chosen, this, explain);
    explain();
    connect(signature_, &SecureLineEdit::secret_changed, this, &WizardRestore::judge);
}

QWidget* WizardRestore::make_words() {
    auto* page = new QWidget(this);
    auto* layout = column(page, space::k8);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::k8);
    grid->setVerticalSpacing(6);
    const int rows = kWords / kColumns;
    for (int i = 0; i < kWords; ++i) {
        auto* holder = new QWidget(page);
        auto* cell = new QHBoxLayout(holder);
        cell->setContentsMargins(0, 0, 0, 0);
        cell->setSpacing(6);
        auto* number =
            text_label(QString::number(i + 1), TextStyle::MonoSmall, Tone::Muted, holder);
        number->setFixedWidth(20);
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto* field = new QLineEdit(holder);
        field->setObjectName(QStringLiteral("wizard.restore.word.%1").arg(i + 1));
        field->setAccessibleName(tr("Word %1").arg(i + 1));
        field->setFont(Theme::instance().mono(TextSize::Body));
        field->setMaxLength(400);
        field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                   Qt::ImhNoAutoUppercase);
        auto* completer = new QCompleter(offers_, field);
        completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
        field->setCompleter(completer);
        field->installEventFilter(this);
        cell->addWidget(number);
        cell->addWidget(field, 1);
        grid->addWidget(holder, i % rows, i / rows);
        fields_.push_back(field);
        connect(field, &QLineEdit::textEdited, this, [this, i] { word_edited(i); });
        connect(completer, qOverload<const QString&>(&QCompleter::activated), this, [this, i] {
            QMetaObject::invokeMethod(
                this,
                [this, i] {
                    judge();
                    if (i + 1 < kWords) fields_[static_cast<std::size_t>(i + 1)]->setFocus();
                },
                Qt::QueuedConnection);
        });
    }
    // Tab goes down the columns, as the numbers do.
    for (int i = 1; i < kWords; ++i)
        setTabOrder(fields_[static_cast<std::size_t>(i - 1)], fields_[static_cast<std::size_t>(i)]);
    layout->addLayout(grid);
    auto* line = row(space::k12);
    line->addWidget(text_label(tr("Made by"), TextStyle::Body, Tone::Text, page));
    line->addWidget(scheme_);
    line->addStretch(1);
    layout->addSpacing(space::k4);
    layout->addLayout(line);
    layout->addWidget(scheme_text_);
    return page;
}

QWidget* WizardRestore::make_signature() {
    auto* page = new QWidget(this);
    auto* layout = column(page, space::k8);
    layout->addWidget(
        paragraph(tr("The web wallet derives its key from a signature over “Hello "
                     "Twilight!”. Paste that signature (base64). Whoever has it has the "
                     "coins."),
                  TextStyle::Body, Tone::Muted, page));
    signature_->setObjectName(QStringLiteral("wizard.restore.signature"));
    signature_->setAccessibleName(tr("Signature of the web wallet"));
    signature_->setPlaceholderText(tr("Signature, 88 characters"));
    layout->addWidget(signature_);
    return page;
}

bool WizardRestore::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        const auto found = std::find(fields_.begin(), fields_.end(), watched);
        if (found != fields_.end()) {
            const int index = static_cast<int>(found - fields_.begin());
            if (key->matches(QKeySequence::Paste)) {
                const QString text = QGuiApplication::clipboard()->text().simplified();
                if (text.contains(u' ')) {
                    split_into_fields(text, text.count(u' ') + 1 >= 12 ? 0 : index);
                    return true;
                }
            }
            if (key->key() == Qt::Key_Space) {
                if (!(*found)->text().isEmpty() && index + 1 < kWords)
                    fields_[static_cast<std::size_t>(index + 1)]->setFocus(Qt::TabFocusReason);
                return true;
            }
            if (key->key() == Qt::Key_Backspace && (*found)->text().isEmpty() && index > 0) {
                fields_[static_cast<std::size_t>(index - 1)]->setFocus(Qt::BacktabFocusReason);
                return true;
            }
        }
    }
    return WizardPage::eventFilter(watched, event);
}

void WizardRestore::word_edited(int index) {
    QLineEdit* field = fields_[static_cast<std::size_t>(index)];
    if (field->text().simplified().contains(u' ')) {
        split_into_fields(field->text().simplified(), index);
        return;
    }
    QStringList offers;
    if (setup_ != nullptr)
        for (const std::string& word : setup_->complete(field->text().trimmed()))
            offers << remote(word);
    if (offers.size() == 1 && offers.front() == field->text().trimmed()) offers.clear();
    offers_->setStringList(offers);
    judge();
}

void WizardRestore::split_into_fields(const QString& text, int from) {
    splitting_ = true;
    int at = from;
    for (const QString& word : text.toLower().split(u' ', Qt::SkipEmptyParts)) {
        if (at >= kWords) break;
        fields_[static_cast<std::size_t>(at++)]->setText(word);
    }
    splitting_ = false;
    fields_[static_cast<std::size_t>(std::min(at, kWords - 1))]->setFocus();
    judge();
}

SecureBytes WizardRestore::joined_words(int* count) const {
    int words = 0;
    std::size_t size = 0;
    for (const QLineEdit* field : fields_) {
        const qsizetype length = field->text().trimmed().size();
        if (length == 0) continue;
        size += static_cast<std::size_t>(length) + (words > 0 ? 1 : 0);
        ++words;
    }
    if (count != nullptr) *count = words;
    if (size == 0) return {};
    SecureBytes out(size);
    const auto into = out.writable();
    std::size_t at = 0;
    for (const QLineEdit* field : fields_) {
        const QString word = field->text().trimmed().toLower();
        if (word.isEmpty()) continue;
        if (at > 0) into[at++] = ' ';
        for (const QChar c : word)
            into[at++] = static_cast<std::uint8_t>(c.unicode() < 0x80 ? c.unicode() : '?');
    }
    return out;
}

void WizardRestore::judge() {
    if (setup_ == nullptr || splitting_) return;
    words_good_ = false;
    if (source_->current() == 1) {
        verdict_->setText({});
        emit complete_changed();
        return;
    }
    int unknown = -1;
    int last_filled = -1;
    bool hole = false;
    for (int i = 0; i < kWords; ++i) {
        QLineEdit* field = fields_[static_cast<std::size_t>(i)];
        const QString word = field->text().trimmed();
        if (!word.isEmpty()) {
            hole = hole || last_filled != i - 1;
            last_filled = i;
        }
        const bool editing = field->hasFocus() && !setup_->complete(word).empty();
        const bool wrong = !word.isEmpty() && !setup_->knows_word(word) && !editing;
        field->setProperty("invalid", wrong);
        field->setAccessibleDescription(wrong ? tr("not in the word list") : QString());
        field->update();
        if (wrong && unknown < 0) unknown = i;
    }
    int count = 0;
    const SecureBytes words = joined_words(&count);
    QString sentence;
    Tone tone = Tone::Muted;
    if (unknown >= 0) {
        sentence = tr("Word %1 is not in the word list.").arg(unknown + 1);
        tone = Tone::Danger;
    } else if (hole) {
        sentence = tr("There is a gap between the words.");
        tone = Tone::Warning;
    } else if (count == 0) {
        sentence = tr("Type the words, or paste all of them into the first field.");
    } else if (!is_word_count(count)) {
        sentence = tr("%1 words so far; 12, 15, 18, 21 or 24 are needed.").arg(count);
    } else if (const auto problem = setup_->check(words)) {
        sentence = problem->sentence;
        tone = Tone::Danger;
    } else {
        sentence = tr("All %1 words fit together.").arg(count);
        tone = Tone::Positive;
        words_good_ = true;
    }
    verdict_->set_tone(tone);
    verdict_->setText(sentence);
    // With a gap its word is the one to be found.
    const int places = hole ? last_filled + 1 : count;
    find_->setVisible(!words_good_ && (is_word_count(places) || is_word_count(places + 1)));
    repairs_card_->hide();
    emit complete_changed();
}

void WizardRestore::look_for_repairs() {
    int last = -1;
    std::size_t size = 0;
    for (int i = 0; i < kWords; ++i) {
        const qsizetype length = fields_[static_cast<std::size_t>(i)]->text().trimmed().size();
        if (length > 0) last = i;
        size += static_cast<std::size_t>(std::max<qsizetype>(length, 1)) + 1;
    }
    SecureBytes typed(size);
    std::size_t at = 0;
    for (int i = 0; i <= last; ++i) {
        QString word = fields_[static_cast<std::size_t>(i)]->text().trimmed().toLower();
        if (word.isEmpty()) word = QStringLiteral("?");
        for (const QChar c : word)
            typed.writable()[at++] =
                static_cast<std::uint8_t>(c.unicode() < 0x80 ? c.unicode() : u'?');
        typed.writable()[at++] = ' ';
        word.fill(QChar(u'0'));
    }
    // What is left of the room is blanks.
    std::fill(typed.writable().begin() + static_cast<std::ptrdiff_t>(at), typed.writable().end(),
              std::uint8_t{' '});
    setup_->repair(this, std::move(typed), [this](Result<std::vector<service::RepairRow>> found) {
        repairs_list_->clear();
        if (!found || found->empty()) {
            verdict_->setText(found ? tr("No phrase one word away fits.")
                                    : error_sentence(found.error()));
            return;
        }
        repairs_ = std::move(*found);
        for (const service::RepairRow& row : repairs_) {
            QString text;
            if (row.kind == "swap")
                text = tr("Words %1 and %2 change places").arg(row.place + 1).arg(row.other + 1);
            else if (row.kind == "insert")
                text =
                    tr("“%1” is missing as word %2").arg(remote(row.word, 12)).arg(row.place + 1);
            else
                text = tr("Word %1 is “%2”").arg(row.place + 1).arg(remote(row.word, 12));
            repairs_list_->addItem(text);
            repairs_list_->item(repairs_list_->count() - 1)->setSizeHint({100, kRepairHeight});
        }
        repairs_list_->setFixedHeight(kRepairHeight * std::min(repairs_list_->count(), kRepairs));
        repairs_list_->setCurrentRow(0);
        repairs_card_->show();
        repairs_list_->setFocus();
        verdict_->set_tone(Tone::Muted);
        verdict_->setText(tr("%1 phrases would fit, the likeliest first. Choose one with Enter or "
                             "a double click; whether it is yours shows when coins are found.")
                              .arg(repairs_.size()));
    });
}

void WizardRestore::apply_repair(int row) {
    if (row < 0 || row >= static_cast<int>(repairs_.size())) return;
    QString words = repairs_[static_cast<std::size_t>(row)].words.reveal([](ByteView bytes) {
        return QString::fromLatin1(reinterpret_cast<const char*>(bytes.data()),
                                   static_cast<qsizetype>(bytes.size()));
    });
    for (QLineEdit* field : fields_)
        field->clear();
    split_into_fields(words, 0);
    words.fill(QChar(u'0'));
    repairs_.clear();
    repairs_list_->clear();
}

bool WizardRestore::complete() const {
    return source_->current() == 1 ? signature_->length() >= kMinSignature : words_good_;
}

WalletSetup::Restore WizardRestore::take() {
    WalletSetup::Restore out;
    out.birthday = birthday_->text().toULongLong();
    if (source_->current() == 1) {
        out.scheme = service::KeyScheme::B;
        out.signature = signature_->take();
    } else {
        out.scheme = scheme_->current() == 0 ? service::KeyScheme::A : service::KeyScheme::B;
        out.words = joined_words();
    }
    return out;
}

void WizardRestore::reset() {
    for (QLineEdit* field : fields_) {
        // Same length first, so the buffer is overwritten before it is let go.
        field->setText(QString(field->text().size(), QChar(u'0')));
        field->clear();
    }
    offers_->setStringList({});
    repairs_.clear();
    repairs_list_->clear();
    signature_->wipe();
    words_good_ = false;
}

}  // namespace vesper::ui
