#include "ui/views/own_entropy.h"

#include <array>
#include <cmath>

#include "ui/text.h"
#include "ui/widgets/clipboard.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

constexpr double kNeededBits = 256;
constexpr std::array kSources = {"d6", "d20", "coins", "hex"};

}  // namespace

OwnEntropy::OwnEntropy(QWidget* window, WalletSetup& setup)
    : Overlay(window, 560),
      setup_(setup),
      source_(new Segments(tr("What is thrown"), {tr("Die with 6 sides"), tr("Die with 20 sides"),
                                                  tr("Coins"), tr("Hex digits")})),
      how_(paragraph({})),
      throws_(new SecureLineEdit),
      bar_(new QProgressBar),
      counted_(text_label({}, TextStyle::Small, Tone::Muted)),
      problem_(new Banner(Tone::Danger)),
      question_(new QWidget),
      answer_(new QWidget),
      document_(new QPlainTextEdit),
      make_(new Button(tr("Make the words"), ButtonVariant::Primary)),
      close_(new Button(tr("Cancel"))) {
    setObjectName(QStringLiteral("own_entropy"));
    setAccessibleName(tr("Dice or coins of your own"));
    source_->setObjectName(QStringLiteral("own_entropy.source"));
    throws_->setObjectName(QStringLiteral("own_entropy.throws"));
    throws_->setAccessibleName(tr("What fell"));
    throws_->setPlaceholderText(tr("What fell, in order"));
    counted_->setObjectName(QStringLiteral("own_entropy.count"));
    problem_->setObjectName(QStringLiteral("own_entropy.problem"));
    document_->setObjectName(QStringLiteral("own_entropy.document"));
    document_->setAccessibleName(tr("The line that the words follow from"));
    make_->setObjectName(QStringLiteral("own_entropy.make"));
    close_->setObjectName(QStringLiteral("own_entropy.close"));
    bar_->setRange(0, static_cast<int>(kNeededBits));
    bar_->setTextVisible(false);
    bar_->setFixedHeight(6);
    bar_->setAccessibleName(tr("Bits of chance"));
    problem_->hide();
    body()->addWidget(text_label(tr("Dice or coins of your own"), TextStyle::Large));
    body()->addWidget(problem_);

    auto* ask = column(question_, space::k12);
    ask->addWidget(paragraph(
        tr("What you throw is mixed with the chance of this machine, so that neither has to be "
           "trusted alone.")));
    ask->addWidget(source_);
    ask->addWidget(how_);
    ask->addWidget(throws_);
    ask->addWidget(bar_);
    ask->addWidget(counted_);
    body()->addWidget(question_);

    auto* tell = column(answer_, space::k12);
    tell->addWidget(
        paragraph(tr("The words were made anew. Their 32 bytes are the SHA-256 of this line, "
                     "without a line break: printf %s 'LINE' | sha256sum. Who sees it has the "
                     "words.")));
    document_->setReadOnly(true);
    document_->setUndoRedoEnabled(false);
    // Selecting would copy past the care for secrets on the clipboard.
    document_->setTextInteractionFlags(Qt::NoTextInteraction);
    document_->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    document_->setWordWrapMode(QTextOption::WrapAnywhere);
    document_->setFont(Theme::instance().mono(TextSize::Small));
    document_->setFrameShape(QFrame::NoFrame);
    document_->setFixedHeight(104);
    tell->addWidget(document_);
    auto* copy = new Button(tr("Copy"));
    copy->setObjectName(QStringLiteral("own_entropy.copy"));
    auto* line = row();
    line->addWidget(
        paragraph(tr("A copy leaves the clipboard after 20 seconds."), TextStyle::Small), 1);
    line->addWidget(copy);
    tell->addLayout(line);
    body()->addWidget(answer_);
    answer_->hide();

    auto* foot = row();
    foot->addStretch(1);
    foot->addWidget(close_);
    foot->addWidget(make_);
    body()->addLayout(foot);

    connect(source_, &Segments::chosen, this, &OwnEntropy::choose);
    connect(throws_, &SecureLineEdit::secret_changed, this, &OwnEntropy::count);
    connect(throws_, &QLineEdit::returnPressed, this, [this] {
        if (make_->isEnabled()) make();
    });
    connect(make_, &Button::clicked, this, &OwnEntropy::make);
    connect(close_, &Button::clicked, this, &Overlay::dismiss);
    connect(copy, &Button::clicked, this,
            [this] { Clipboard::instance().copy_secret(document_->toPlainText()); });
    throws_->set_revealed(true);
    source_->set_current(0);
    choose(0);
}

OwnEntropy::~OwnEntropy() {
    // Same length first, so the buffer is overwritten before it is let go.
    document_->setPlainText(QString(document_->toPlainText().size(), QChar(u'0')));
}

service::ThrowsRequest OwnEntropy::request() const {
    const auto source = static_cast<std::size_t>(std::max(0, source_->current()));
    return {kSources.at(source), throws_->peek()};
}

void OwnEntropy::choose(int source) {
    static constexpr std::array kSides = {6.0, 20.0, 2.0, 16.0};
    const std::array how = {
        tr("Digits from 1 to 6 in a row, %1 throws at least."),
        tr("Numbers from 1 to 20 with blanks or commas, %1 throws at least."),
        tr("h for heads and t for tails, %1 throws at least."),
        tr("0 to 9 and a to f from a source that you trust, %1 digits at least."),
    };
    const auto at = static_cast<std::size_t>(source);
    how_->setText(how.at(at).arg(std::ceil(kNeededBits / std::log2(kSides.at(at)))));
    throws_->wipe();
    throws_->setFocus();
}

void OwnEntropy::count() {
    make_->setEnabled(false);
    // Answers of several workers may overtake each other.
    const int asked = ++asked_;
    setup_.count_throws(this, request(),
                        [this, asked](const Result<service::ThrowsCount>& counted) {
                            if (asked == asked_) show_count(counted);
                        });
}

void OwnEntropy::show_count(const Result<service::ThrowsCount>& counted) {
    problem_->setVisible(!counted);
    if (!counted) {
        problem_->set_text(error_sentence(counted.error()));
        return;
    }
    bar_->setValue(static_cast<int>(std::min(counted->bits, kNeededBits)));
    counted_->setText(tr("%1 throws, %2 of %3 bits")
                          .arg(counted->count)
                          .arg(QLocale().toString(std::floor(counted->bits), 'f', 0))
                          .arg(QLocale().toString(kNeededBits, 'f', 0)));
    make_->setEnabled(counted->bits >= kNeededBits);
}

void OwnEntropy::make() {
    make_->setEnabled(false);
    setup_.words_from_throws(this, request(), [this](const Result<SecureBytes>& document) {
        if (!document) {
            problem_->set_text(error_sentence(document.error()));
            problem_->show();
            return;
        }
        show_document(*document);
    });
}

void OwnEntropy::show_document(const SecureBytes& document) {
    throws_->wipe();
    document.reveal([this](ByteView bytes) {
        QString text = QString::fromLatin1(reinterpret_cast<const char*>(bytes.data()),
                                           static_cast<qsizetype>(bytes.size()));
        document_->setPlainText(text);
        text.fill(QChar(u'0'));
    });
    problem_->hide();
    question_->hide();
    make_->hide();
    answer_->show();
    close_->setText(tr("Done"));
    close_->setFocus();
    open();
}

}  // namespace vesper::ui
