#include "ui/widgets/style.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTextLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/theme.h"

namespace vesper::ui {

namespace {

constexpr int kControlHeight = 36;
constexpr int kFocusWidth = 2;
constexpr int kIndicator = 18;

bool has(const QStyleOption* option, QStyle::StateFlag flag) {
    return option->state.testFlag(flag);
}

struct ButtonInk {
    QColor fill, border, text, ring;
};

ButtonInk button_ink(ButtonVariant variant, const QStyleOption* option) {
    const Tokens& t = tokens();
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool down = has(option, QStyle::State_Sunken);
    const bool hover = has(option, QStyle::State_MouseOver) && enabled;
    const bool checked = has(option, QStyle::State_On);
    const QColor faint = Theme::blend(t.muted, t.surface, 0.75);
    const auto solid = [&](const QColor& base, const QColor& on) {
        if (!enabled) return ButtonInk{t.line, t.line, faint, t.accent};
        // Pressing moves the ground towards the text colour of the theme.
        const QColor fill = down ? Theme::blend(t.text, base, 0.18)
                                 : (hover ? Theme::blend(t.text, base, 0.09) : base);
        return ButtonInk{fill, fill, on, on};
    };
    switch (variant) {
        case ButtonVariant::Primary:
            return solid(t.accent, t.on_accent);
        case ButtonVariant::Danger:
            return solid(t.danger, t.surface);
        case ButtonVariant::Quiet: {
            QColor fill = Qt::transparent;
            if (checked) fill = t.selected();
            if (hover) fill = Theme::blend(t.text, t.surface, 0.06);
            if (down) fill = Theme::blend(t.text, t.surface, 0.1);
            return {fill, Qt::transparent, enabled ? t.text : faint, t.accent};
        }
        case ButtonVariant::Link:
            return {Qt::transparent, Qt::transparent, enabled ? t.accent : faint, t.accent};
        case ButtonVariant::Normal:
            break;
    }
    const QColor fill = checked ? t.selected()
                        : down  ? Theme::blend(t.text, t.surface, 0.08)
                        : hover ? t.hover()
                                : t.surface;
    return {fill, checked ? t.accent : t.input_line(), enabled ? t.text : faint, t.accent};
}

void paint_button(const QStyleOptionButton* option, QPainter* painter, const QWidget* widget) {
    const auto* button = qobject_cast<const Button*>(widget);
    const ButtonVariant variant = button ? button->variant() : ButtonVariant::Normal;
    const ButtonInk ink = button_ink(variant, option);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF rect(option->rect);
    if (ink.fill.alpha() > 0 || ink.border.alpha() > 0)
        paint_panel(*painter, rect, ink.fill, ink.border);
    if (has(option, QStyle::State_HasFocus)) {
        const bool filled = variant == ButtonVariant::Primary || variant == ButtonVariant::Danger;
        const qreal inset = filled ? 3 : 1;
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(ink.ring, filled ? 1.5 : kFocusWidth));
        const qreal radius = filled ? 6 : 7.5;
        painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    }

    const QFontMetrics metrics(option->fontMetrics);
    const int gap = option->text.isEmpty() || option->icon.isNull() ? 0 : 8;
    const QSize icon_size = option->icon.isNull() ? QSize(0, 0) : option->iconSize;
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic;
    const int text_width =
        option->text.isEmpty() ? 0 : metrics.size(Qt::TextShowMnemonic, option->text).width() + 1;
    const int width = icon_size.width() + gap + text_width;
    int x = option->rect.x() + (option->rect.width() - width) / 2;
    if (button != nullptr && button->left_aligned()) x = option->rect.x() + 12;
    if (!option->icon.isNull()) {
        const QRect at(x, option->rect.y() + (option->rect.height() - icon_size.height()) / 2,
                       icon_size.width(), icon_size.height());
        option->icon.paint(painter, at, Qt::AlignCenter,
                           has(option, QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled);
        x += icon_size.width() + gap;
    }
    painter->setPen(ink.text);
    const QRect text_rect(x, option->rect.y(), option->rect.right() - x - 3, option->rect.height());
    if (button != nullptr && button->left_aligned()) {
        if (!button->hint().isEmpty()) painter->setPen(tokens().muted);
        painter->drawText(text_rect, flags,
                          metrics.elidedText(option->text, Qt::ElideRight, text_rect.width()));
        painter->setFont(Theme::instance().font(TextSize::Small));
        painter->drawText(text_rect.adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter,
                          button->hint());
    } else {
        painter->drawText(text_rect, flags, option->text);
    }
    painter->restore();
}

void paint_line_edit(const QStyleOption* option, QPainter* painter, const QWidget* widget) {
    const Tokens& t = tokens();
    const bool focus = has(option, QStyle::State_HasFocus);
    const bool invalid = widget != nullptr && widget->property("invalid").toBool();
    const bool enabled = has(option, QStyle::State_Enabled);
    QColor border = invalid ? t.danger : (focus ? t.accent : t.input_line());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paint_panel(*painter, option->rect, enabled ? t.surface : t.background, border, space::kCorner,
                focus || invalid ? 1.6 : 1);
    painter->restore();
}

void paint_check(const QStyleOption* option, QPainter* painter, bool round) {
    const Tokens& t = tokens();
    const bool on = has(option, QStyle::State_On);
    const bool focus = has(option, QStyle::State_HasFocus);
    QRectF box(0, 0, kIndicator, kIndicator);
    box.moveCenter(QRectF(option->rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal radius = round ? kIndicator / 2.0 : 5;
    const QColor ground = on && !round ? t.accent : t.surface;
    paint_panel(*painter, box, ground, on || focus ? t.accent : t.input_line(), radius,
                focus ? 2 : 1.2);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.accent);
        painter->drawEllipse(box.adjusted(4.5, 4.5, -4.5, -4.5));
    } else if (on) {
        paint_icon(*painter, QStringLiteral("check"), box.adjusted(2, 2, -2, -2), t.on_accent);
    }
    painter->restore();
}

void paint_progress(const QStyleOptionProgressBar* option, QPainter* painter) {
    const Tokens& t = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    QRectF bar(option->rect);
    const qreal height = std::min<qreal>(6, bar.height());
    bar.setTop(bar.center().y() - height / 2);
    bar.setHeight(height);
    painter->setBrush(t.line);
    painter->drawRoundedRect(bar, height / 2, height / 2);
    const int range = option->maximum - option->minimum;
    if (range > 0 && option->progress > option->minimum) {
        const qreal share = qreal(option->progress - option->minimum) / range;
        bar.setWidth(std::max(height, bar.width() * std::min<qreal>(share, 1)));
        painter->setBrush(t.accent);
        painter->drawRoundedRect(bar, height / 2, height / 2);
    }
    painter->restore();
}

void paint_header(const QStyleOptionHeader* option, QPainter* painter, const QWidget* widget) {
    const Tokens& t = tokens();
    painter->save();
    painter->fillRect(option->rect, t.surface);
    painter->setPen(t.line);
    painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
    painter->setFont(Theme::instance().font(TextSize::Small, QFont::Medium));
    painter->setPen(t.muted);
    const QRect text = option->rect.adjusted(12, 0, -12, 0);
    Q_UNUSED(widget);
    painter->drawText(
        text, int(option->textAlignment | Qt::AlignVCenter) | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(option->text, Qt::ElideRight, text.width()));
    painter->restore();
}

void paint_item_ground(const QStyleOptionViewItem* option, QPainter* painter) {
    const Tokens& t = tokens();
    if (has(option, QStyle::State_Selected))
        painter->fillRect(option->rect, t.selected());
    else if (has(option, QStyle::State_MouseOver))
        painter->fillRect(option->rect, t.hover());
}

void paint_scroll_bar(const QStyleOptionSlider* option, QPainter* painter, const QRect& slider) {
    const Tokens& t = tokens();
    if (option->maximum <= option->minimum) return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const bool active = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    painter->setBrush(Theme::blend(t.muted, t.surface, active ? 0.6 : 0.35));
    const QRectF thumb = option->orientation == Qt::Vertical
                             ? QRectF(slider).adjusted(3, 2, -2, -2)
                             : QRectF(slider).adjusted(2, 3, -2, -2);
    const qreal radius = std::min(thumb.width(), thumb.height()) / 2;
    painter->drawRoundedRect(thumb, radius, radius);
    painter->restore();
}

void paint_tab(const QStyleOptionTab* option, QPainter* painter) {
    const Tokens& t = tokens();
    const bool selected = has(option, QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (has(option, QStyle::State_HasFocus)) {
        painter->setPen(QPen(t.accent, 1.5));
        painter->drawRoundedRect(QRectF(option->rect).adjusted(2, 2, -2, -5), 6, 6);
    }
    painter->setFont(
        Theme::instance().font(TextSize::Body, selected ? QFont::Medium : QFont::Normal));
    painter->setPen(selected ? t.text : has(option, QStyle::State_MouseOver) ? t.text : t.muted);
    painter->drawText(option->rect.adjusted(0, 0, 0, -2), Qt::AlignCenter | Qt::TextShowMnemonic,
                      option->text);
    if (selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.accent);
        const QRectF bar(option->rect.left() + 10, option->rect.bottom() - 1.5,
                         option->rect.width() - 20, 2.5);
        painter->drawRoundedRect(bar, 1.2, 1.2);
    }
    painter->restore();
}

}  // namespace

void paint_panel(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& border,
                 qreal radius, qreal width) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(border.alpha() == 0 ? QPen(Qt::NoPen) : QPen(border, width));
    const qreal inset = width / 2;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset,
                            radius - inset);
}

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    switch (element) {
        case PE_PanelLineEdit:
            // Editors inside a view or a combo box get their frame from there.
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
                frame != nullptr && frame->lineWidth == 0) {
                painter->fillRect(option->rect, tokens().surface);
                return;
            }
            paint_line_edit(option, painter, widget);
            return;
        case PE_FrameLineEdit:
            return;
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
            paint_check(option, painter, false);
            return;
        case PE_IndicatorRadioButton:
            paint_check(option, painter, true);
            return;
        case PE_PanelItemViewItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
                paint_item_ground(item, painter);
            return;
        case PE_PanelItemViewRow:
            return;
        case PE_FrameFocusRect:
            if (qobject_cast<const QAbstractItemView*>(widget) != nullptr) {
                painter->save();
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(QPen(tokens().accent, 1.5));
                painter->setBrush(Qt::NoBrush);
                painter->drawRoundedRect(QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5);
                painter->restore();
            }
            return;
        case PE_PanelTipLabel:
            paint_panel(*painter, option->rect, tokens().text, tokens().text, 6);
            return;
        case PE_PanelMenu:
        case PE_FrameMenu:
            painter->save();
            paint_panel(*painter, option->rect, tokens().surface, tokens().line, 1);
            painter->restore();
            return;
        case PE_FrameTabBarBase: {
            const auto* base = qstyleoption_cast<const QStyleOptionTabBarBase*>(option);
            painter->setPen(tokens().line);
            if (base != nullptr)
                painter->drawLine(base->rect.bottomLeft(), base->rect.bottomRight());
            return;
        }
        case PE_FrameTabWidget:
            return;
        case PE_Frame:
            if (qobject_cast<const QAbstractScrollArea*>(widget) != nullptr) {
                painter->save();
                const bool focus = has(option, State_HasFocus);
                painter->setRenderHint(QPainter::Antialiasing);
                paint_panel(*painter, option->rect, Qt::transparent,
                            focus ? tokens().accent : tokens().input_line(), space::kCorner,
                            focus ? 1.6 : 1);
                painter->restore();
                return;
            }
            break;
        default:
            break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    switch (element) {
        case CE_PushButton:
            if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
                paint_button(button, painter, widget);
                return;
            }
            break;
        case CE_ProgressBar:
            if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
                paint_progress(bar, painter);
                return;
            }
            break;
        case CE_Header:
            if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
                paint_header(header, painter, widget);
                return;
            }
            break;
        case CE_HeaderEmptyArea:
            painter->fillRect(option->rect, tokens().surface);
            painter->setPen(tokens().line);
            painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
            return;
        case CE_TabBarTab:
            if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
                paint_tab(tab, painter);
                return;
            }
            break;
        case CE_ComboBoxLabel:
            if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
                combo != nullptr && !combo->editable) {
                painter->save();
                painter->setPen(has(option, State_Enabled) ? tokens().text : tokens().muted);
                const QRect text = option->rect.adjusted(12, 0, -32, 0);
                painter->drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                                  painter->fontMetrics().elidedText(combo->currentText,
                                                                    Qt::ElideRight, text.width()));
                painter->restore();
                return;
            }
            break;
        case CE_FocusFrame:
            return;
        default:
            break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                               QPainter* painter, const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            paint_scroll_bar(slider, painter,
                             subControlRect(control, option, SC_ScrollBarSlider, widget));
            return;
        }
    }
    if (control == CC_ComboBox) {
        paint_line_edit(option, painter, widget);
        paint_icon(*painter, QStringLiteral("down"),
                   QRectF(option->rect.right() - 26, option->rect.center().y() - 7, 15, 15),
                   tokens().muted);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                            SubControl sub, const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (bar != nullptr) {
            const QRect r = bar->rect;
            const bool vertical = bar->orientation == Qt::Vertical;
            const int length = vertical ? r.height() : r.width();
            const int range = bar->maximum - bar->minimum;
            int thumb = length;
            if (range > 0) {
                const qint64 total = qint64(range) + bar->pageStep;
                thumb =
                    static_cast<int>(qint64(length) * bar->pageStep / std::max<qint64>(total, 1));
                thumb = std::clamp(thumb, std::min(32, length), length);
            }
            const int at = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                   length - thumb, bar->upsideDown);
            const auto strip = [&](int from, int size) {
                return vertical ? QRect(r.x(), r.y() + from, r.width(), size)
                                : QRect(r.x() + from, r.y(), size, r.height());
            };
            switch (sub) {
                case SC_ScrollBarSlider:
                    return strip(at, thumb);
                case SC_ScrollBarSubPage:
                    return strip(0, at);
                case SC_ScrollBarAddPage:
                    return strip(at + thumb, length - at - thumb);
                case SC_ScrollBarGroove:
                    return r;
                default:
                    return {};
            }
        }
    }
    if (control == CC_ComboBox && sub == SC_ComboBoxEditField)
        return option->rect.adjusted(4, 2, -30, -2);
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option,
                            const QWidget* widget) const {
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        const int side = frame != nullptr && frame->lineWidth == 0 ? 4 : 9;
        return option->rect.adjusted(side, 0, -side, 0);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const {
    switch (type) {
        case CT_PushButton: {
            const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            const auto* own = qobject_cast<const Button*>(widget);
            int width = size.width();
            if (button != nullptr) {
                const QFontMetrics metrics(button->fontMetrics);
                const int text = button->text.isEmpty()
                                     ? 0
                                     : metrics.size(Qt::TextShowMnemonic, button->text).width() + 1;
                const int drawing = button->icon.isNull() ? 0 : button->iconSize.width();
                width = text + drawing + (text > 0 && drawing > 0 ? 8 : 0);
                width = text == 0 ? kControlHeight : width + 32;
            }
            if (own != nullptr && own->variant() == ButtonVariant::Link)
                return {size.width() + 12, 28};
            return {width, std::max(kControlHeight, size.height() + 12)};
        }
        case CT_LineEdit: {
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            if (frame != nullptr && frame->lineWidth == 0) return size;
            return {size.width() + 20, std::max(kControlHeight, size.height() + 12)};
        }
        case CT_ComboBox:
            return {size.width() + 52, std::max(kControlHeight, size.height() + 12)};
        case CT_HeaderSection: {
            QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
            base.setHeight(36);
            return base;
        }
        case CT_TabBarTab:
            return {size.width() + 8, 40};
        case CT_MenuItem: {
            QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
            return {base.width() + 16, std::max(base.height(), 30)};
        }
        default:
            return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option,
                       const QWidget* widget) const {
    switch (metric) {
        case PM_ScrollBarExtent:
            return 11;
        case PM_ScrollBarSliderMin:
            return 32;
        case PM_ScrollView_ScrollBarOverlap:
        case PM_ScrollView_ScrollBarSpacing:
            return 0;
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
            return kIndicator + 2;
        case PM_CheckBoxLabelSpacing:
        case PM_RadioButtonLabelSpacing:
            return 10;
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
            return 0;
        case PM_ButtonIconSize:
        case PM_SmallIconSize:
            return 18;
        case PM_LayoutLeftMargin:
        case PM_LayoutRightMargin:
        case PM_LayoutTopMargin:
        case PM_LayoutBottomMargin:
            return space::k16;
        case PM_LayoutHorizontalSpacing:
        case PM_LayoutVerticalSpacing:
            return space::k8;
        case PM_ToolTipLabelFrameWidth:
            return 7;
        case PM_TabBarTabHSpace:
            return 24;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* result) const {
    switch (hint) {
        case SH_ComboBox_Popup:
            return 0;
        case SH_DialogButtonBox_ButtonsHaveIcons:
            return 0;
        case SH_ItemView_ShowDecorationSelected:
            return 1;
        case SH_UnderlineShortcut:
            return 0;
        case SH_ToolTip_WakeUpDelay:
            return 400;
        case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
            return 0;
        case SH_Table_GridLineColor:
            return static_cast<int>(tokens().line.rgba());
        default:
            return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) != nullptr ||
        qobject_cast<QHeaderView*>(widget) != nullptr ||
        qobject_cast<QComboBox*>(widget) != nullptr)
        widget->setAttribute(Qt::WA_Hover);
}

}  // namespace vesper::ui
