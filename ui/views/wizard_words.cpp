#include "ui/views/wizard_words.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>

#include "ui/widgets/button.h"
#include "ui/widgets/style.h"

namespace vesper::ui {

namespace {
constexpr int kColumns = 4;
constexpr int kCellHeight = 38;
constexpr int kGap = 8;
}  // namespace

WordGrid::WordGrid(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Recovery words. Move from word to word with the arrow keys."));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WordGrid::set_words(SecureBytes words) {
    words_ = std::move(words);
    starts_.clear();
    words_.reveal([this](ByteView bytes) {
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= bytes.size(); ++i) {
            if (i < bytes.size() && bytes[i] != ' ') continue;
            if (i > begin) starts_.emplace_back(begin, i);
            begin = i + 1;
        }
    });
    current_ = 0;
    updateGeometry();
    update();
}

void WordGrid::wipe() {
    words_ = SecureBytes();
    starts_.clear();
    setAccessibleName(tr("Recovery words"));
    update();
}

QSize WordGrid::sizeHint() const {
    return {560, heightForWidth(560)};
}

int WordGrid::heightForWidth(int) const {
    const int rows = (std::max(count(), 24) + kColumns - 1) / kColumns;
    return rows * kCellHeight + (rows - 1) * kGap;
}

QRectF WordGrid::cell(int index) const {
    // Columns are read downwards, as people write lists.
    const int rows = (std::max(count(), 24) + kColumns - 1) / kColumns;
    const int column = index / rows;
    const int line = index % rows;
    const qreal w = (width() - kGap * (kColumns - 1.0)) / kColumns;
    return {column * (w + kGap), line * double(kCellHeight + kGap), w, kCellHeight};
}

QString WordGrid::word(int index) const {
    if (index < 0 || index >= count()) return {};
    const auto [from, to] = starts_[static_cast<std::size_t>(index)];
    return words_.reveal([from = from, to = to](ByteView bytes) {
        return QString::fromLatin1(reinterpret_cast<const char*>(bytes.data()) + from,
                                   static_cast<qsizetype>(to - from));
    });
}

void WordGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    for (int i = 0; i < count(); ++i) {
        const QRectF box = cell(i);
        const bool marked = hasFocus() && i == current_;
        paint_panel(painter, box, t.surface, marked ? t.accent : t.line, space::kCorner,
                    marked ? 2 : 1);
        painter.setFont(Theme::instance().mono(TextSize::Small));
        painter.setPen(t.muted);
        painter.drawText(box.adjusted(0, 0, -(box.width() - 30), 0),
                         Qt::AlignVCenter | Qt::AlignRight, QString::number(i + 1));
        painter.setFont(Theme::instance().mono(TextSize::Body, QFont::Medium));
        painter.setPen(t.text);
        QString shown = word(i);
        painter.drawText(box.adjusted(40, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, shown);
        shown.fill(QChar(u'0'));
    }
}

void WordGrid::keyPressEvent(QKeyEvent* event) {
    const int rows = (std::max(count(), 24) + kColumns - 1) / kColumns;
    int to = current_;
    switch (event->key()) {
        case Qt::Key_Down:
            to += 1;
            break;
        case Qt::Key_Up:
            to -= 1;
            break;
        case Qt::Key_Right:
            to += rows;
            break;
        case Qt::Key_Left:
            to -= rows;
            break;
        default:
            QWidget::keyPressEvent(event);
            return;
    }
    current_ = std::clamp(to, 0, std::max(0, count() - 1));
    speak();
    update();
}

void WordGrid::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    speak();
}

void WordGrid::speak() {
    // A reader needs the word as accessible text; without one no copy is made.
    if (!QAccessible::isActive() || count() == 0) return;
    setAccessibleName(tr("Word %1: %2").arg(current_ + 1).arg(word(current_)));
}

WizardWords::WizardWords(QWidget* parent)
    : WizardPage(
          tr("Your 24 recovery words"),
          tr("They are the wallet. Write them on paper in this order; with them the coins can "
             "be brought back on any machine, without them nobody can help."),
          parent),
      grid_(new WordGrid(this)),
      written_(new QCheckBox(tr("I have written down all 24 words"), this)) {
    grid_->setObjectName(QStringLiteral("wizard.words.grid"));
    written_->setObjectName(QStringLiteral("wizard.words.written"));
    body()->addWidget(grid_);
    auto* own = new Button(tr("Use dice or coins of your own…"), ButtonVariant::Link, this);
    own->setObjectName(QStringLiteral("wizard.words.own"));
    body()->addWidget(own, 0, Qt::AlignLeft);
    connect(own, &Button::clicked, this, &WizardWords::own_entropy_requested);
    auto* guard = new Banner(Tone::Warning, this);
    guard->set_text(
        tr("Nobody from Vesper, Twilight or any support will ever ask for these words. "
           "Whoever asks wants your coins."));
    body()->addWidget(guard);
    body()->addWidget(written_);
    body()->addStretch(1);
    connect(written_, &QCheckBox::toggled, this, &WizardPage::complete_changed);
}

bool WizardWords::complete() const {
    return grid_->count() > 0 && written_->isChecked();
}

void WizardWords::reset() {
    grid_->wipe();
    written_->setChecked(false);
}

}  // namespace vesper::ui
