#include "ui/widgets/choice_card.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/widgets/icon.h"
#include "ui/widgets/style.h"

namespace vesper::ui {

namespace {

constexpr int kTextLeft = 60;
constexpr int kTextRight = 44;

QFont title_font() {
    return Theme::instance().font(TextSize::Body, QFont::DemiBold);
}
QFont detail_font() {
    return Theme::instance().font(TextSize::Small);
}

class SegmentButton : public QAbstractButton {
public:
    using QAbstractButton::QAbstractButton;
    QSize sizeHint() const override {
        const QFontMetrics metrics(Theme::instance().font(TextSize::Body, QFont::Medium));
        return {metrics.horizontalAdvance(text()) + 36, 34};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Tokens& t = tokens();
        const QRectF shape = QRectF(rect()).adjusted(2, 2, -2, -2);
        if (isChecked())
            paint_panel(painter, shape, t.surface, hasFocus() ? t.accent : t.input_line(), 6,
                        hasFocus() ? 1.8 : 1);
        else if (hasFocus())
            paint_panel(painter, shape, Qt::transparent, t.accent, 6, 1.8);
        painter.setFont(Theme::instance().font(TextSize::Body, QFont::Medium));
        painter.setPen(isChecked() || underMouse() ? t.text : t.muted);
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

}  // namespace

ChoiceCard::ChoiceCard(const QString& icon_name, const QString& title, const QString& detail,
                       QWidget* parent)
    : QAbstractButton(parent), icon_(icon_name), detail_(detail) {
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    setAccessibleDescription(detail);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize ChoiceCard::sizeHint() const {
    return {420, heightForWidth(420)};
}

int ChoiceCard::heightForWidth(int width) const {
    const QFontMetrics title(title_font());
    const QFontMetrics detail(detail_font());
    const QRect wrapped = detail.boundingRect(QRect(0, 0, width - kTextLeft - kTextRight, 1000),
                                              Qt::TextWordWrap, detail_);
    return std::max(60, 13 + title.height() + 3 + wrapped.height() + 14);
}

void ChoiceCard::resizeEvent(QResizeEvent*) {
    setMinimumHeight(heightForWidth(width()));
}

void ChoiceCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    const bool on = isChecked();
    const QColor ground = on ? t.selected() : (underMouse() ? t.hover() : t.surface);
    const QColor border = on || hasFocus() ? t.accent : t.line;
    paint_panel(painter, rect(), ground, border, 10, hasFocus() ? 2 : (on ? 1.5 : 1));

    const QRectF disc(14, (height() - 34) / 2.0, 34, 34);
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? t.accent : t.tint(Tone::Muted));
    painter.drawEllipse(disc);
    paint_icon(painter, icon_, disc.adjusted(8, 8, -8, -8), on ? t.on_accent : t.muted);

    const QFontMetrics title(title_font());
    const QRect text(kTextLeft, 13, width() - kTextLeft - kTextRight, height() - 24);
    painter.setFont(title_font());
    painter.setPen(t.text);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop, this->text());
    painter.setFont(detail_font());
    painter.setPen(t.muted);
    painter.drawText(text.adjusted(0, title.height() + 3, 0, 6),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, detail_);

    QRectF dot(width() - 34, (height() - 18) / 2.0, 18, 18);
    paint_panel(painter, dot, t.surface, on ? t.accent : t.input_line(), 9, 1.4);
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent);
        painter.drawEllipse(dot.center(), 4.5, 4.5);
    }
}

Segments::Segments(const QString& meaning, const QStringList& choices, QWidget* parent)
    : QWidget(parent), group_(new QButtonGroup(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    for (int i = 0; i < choices.size(); ++i) {
        auto* button = new SegmentButton(this);
        button->setText(choices[i]);
        button->setCheckable(true);
        button->setCursor(Qt::PointingHandCursor);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(meaning + QStringLiteral(": ") + choices[i]);
        button->setAttribute(Qt::WA_Hover);
        group_->addButton(button, i);
        layout->addWidget(button);
    }
    group_->setExclusive(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(group_, &QButtonGroup::idClicked, this, &Segments::chosen);
}

void Segments::set_current(int index) {
    if (auto* button = group_->button(index)) button->setChecked(true);
}

void Segments::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint_panel(painter, rect(), tokens().background, tokens().line, space::kCorner);
}

}  // namespace vesper::ui
