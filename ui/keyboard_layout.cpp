#include "ui/keyboard_layout.h"

#include <QGuiApplication>
#include <QPointer>

#include "ui/text.h"

#ifdef VESPER_X11
// Last: they define words like "None" and "Bool".
#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#endif

namespace vesper::ui {

namespace {

#ifdef VESPER_X11

constexpr qsizetype kLongestName = 60;

Display* display() {
    const auto* x11 = qApp->nativeInterface<QNativeInterface::QX11Application>();
    return x11 == nullptr ? nullptr : x11->display();
}

QString active_layout(Display* server) {
    XkbStateRec state{};
    if (XkbGetState(server, XkbUseCoreKbd, &state) != Success) return {};
    XkbDescPtr keyboard = XkbAllocKeyboard();
    if (keyboard == nullptr) return {};
    QString name;
    if (XkbGetNames(server, XkbGroupNamesMask, keyboard) == Success) {
        int layouts = 0;
        for (const Atom group : keyboard->names->groups)
            if (group != 0) ++layouts;
        const Atom active = keyboard->names->groups[state.group % XkbNumKbdGroups];
        if (layouts > 1 && active != 0)
            if (char* text = XGetAtomName(server, active)) {
                name = remote(text, kLongestName);
                XFree(text);
            }
    }
    XkbFreeKeyboard(keyboard, 0, True);
    return name;
}

#endif

}  // namespace

KeyboardLayout& KeyboardLayout::instance() {
    static QPointer<KeyboardLayout> only;
    if (only == nullptr) only = new KeyboardLayout(qApp);
    return *only;
}

KeyboardLayout::KeyboardLayout(QObject* parent) : QObject(parent) {
#ifdef VESPER_X11
    Display* server = display();
    if (server == nullptr) return;
    int opcode = 0;
    int error = 0;
    int major = XkbMajorVersion;
    int minor = XkbMinorVersion;
    if (XkbQueryExtension(server, &opcode, &first_event_, &error, &major, &minor) == 0) {
        first_event_ = -1;
        return;
    }
    // Qt asks the server for these events for its own sake, on a connection that we may look into.
    qApp->installNativeEventFilter(this);
    look();
#endif
}

void KeyboardLayout::look() {
#ifdef VESPER_X11
    const QString name = active_layout(display());
    if (name == name_) return;
    name_ = name;
    emit changed();
#endif
}

bool KeyboardLayout::nativeEventFilter(const QByteArray& type, void* message, qintptr*) {
    // xcb_generic_event_t: the kind, without the mark of synthetic events, is the first byte.
    if (type == "xcb_generic_event_t" && first_event_ >= 0 &&
        (*static_cast<const std::uint8_t*>(message) & 0x7f) == first_event_)
        QMetaObject::invokeMethod(this, &KeyboardLayout::look, Qt::QueuedConnection);
    return false;
}

}  // namespace vesper::ui
