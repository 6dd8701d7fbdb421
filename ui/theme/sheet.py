"""The style sheet: Fusion's controls in our colours, with a visible focus.

Whoever styles a combo box, spin box or date field must style each of its parts, or Fusion leaves
out the arrows. Pseudo states come after the part (`QTreeView::item:selected`).
"""

from __future__ import annotations

SHEET = """
QToolTip {{ border:1px solid {border}; padding:4px; background:{surface}; color:{text}; }}
QLineEdit,QPlainTextEdit,QTextEdit,QComboBox,QAbstractSpinBox {{ background:{surface};
  border:1px solid {border}; border-radius:{r}px; padding:5px 8px; min-height:1.35em;
  selection-background-color:{selection}; selection-color:{on_selection}; }}
QLineEdit:focus,QPlainTextEdit:focus,QTextEdit:focus,QComboBox:focus,QAbstractSpinBox:focus,
QTreeView:focus,QListView:focus,QTableView:focus {{ border:2px solid {focus}; }}
QLineEdit:focus,QComboBox:focus,QAbstractSpinBox:focus,QPlainTextEdit:focus {{ padding:4px 7px; }}
QLineEdit:read-only,QPlainTextEdit:read-only {{ background:{surface_alt}; border-color:{hairline}; }}
QLineEdit:disabled,QPlainTextEdit:disabled,QComboBox:disabled,QAbstractSpinBox:disabled {{
  background:{surface_alt}; color:{text_muted}; border-color:{hairline}; }}
QLineEdit[wrong="true"],QPlainTextEdit[wrong="true"] {{ border:2px solid {danger}; }}
QComboBox {{ padding-right:{u26}px; }}
QComboBox QLineEdit,QAbstractSpinBox QLineEdit {{ border:0; padding:0; min-height:0; background:transparent; }}
QComboBox QAbstractItemView {{ border:1px solid {border}; background:{surface}; }}
QComboBox::drop-down,QDateEdit::drop-down {{ subcontrol-origin:padding;
  subcontrol-position:center right; border:0; width:{u26}px; }}
QComboBox::down-arrow,QDateEdit::down-arrow {{ image:url({down}); width:{u14}px; height:{u14}px; }}
QAbstractSpinBox {{ padding-right:{u26}px; }}
QAbstractSpinBox::up-button {{ subcontrol-origin:border; subcontrol-position:top right;
  width:{u24}px; height:50%; border:0; }}
QAbstractSpinBox::down-button {{ subcontrol-origin:border; subcontrol-position:bottom right;
  width:{u24}px; height:50%; border:0; }}
QAbstractSpinBox::up-arrow {{ image:url({up}); width:{u12}px; height:{u12}px; }}
QAbstractSpinBox::down-arrow {{ image:url({down}); width:{u12}px; height:{u12}px; }}
QCheckBox,QRadioButton {{ spacing:{u6}px; min-height:1.5em; }}
QCheckBox::indicator,QRadioButton::indicator {{ width:{u16}px; height:{u16}px; border:1px solid {border}; background:{surface}; }}
QCheckBox::indicator {{ border-radius:3px; }}
QRadioButton::indicator {{ border-radius:{u8}px; }}
QCheckBox::indicator:checked {{ background:{accent}; border-color:{accent}; image:url({tick}); }}
QRadioButton::indicator:checked {{ background:{surface}; border:{u5}px solid {accent}; width:{u8}px; height:{u8}px; }}
QCheckBox::indicator:focus,QRadioButton::indicator:focus {{ border:2px solid {focus}; width:{u14}px; height:{u14}px; }}
QRadioButton::indicator:checked:focus {{ border:{u5}px solid {focus}; width:{u8}px; height:{u8}px; }}
QCheckBox::indicator:disabled,QRadioButton::indicator:disabled {{ background:{surface_alt}; border-color:{hairline}; }}
QScrollBar:vertical {{ width:12px; background:transparent; margin:2px; }}
QScrollBar:horizontal {{ height:12px; background:transparent; margin:2px; }}
QScrollBar::handle {{ background:{border}; border-radius:4px; }}
QScrollBar::handle:vertical {{ min-height:28px; }}
QScrollBar::handle:horizontal {{ min-width:28px; }}
QScrollBar::add-line,QScrollBar::sub-line {{ height:0; width:0; }}
QScrollBar::add-page,QScrollBar::sub-page {{ background:transparent; }}
QHeaderView {{ background:{surface}; border:0; }}
QHeaderView::section {{ background:{surface}; color:{text_muted}; border:0;
  border-bottom:1px solid {hairline}; padding:5px 6px; font-weight:600; }}
QTreeView,QListView,QTableView {{ background:{surface}; border:1px solid {hairline};
  border-radius:{r}px; outline:0; gridline-color:{hairline}; }}
QPushButton,QToolButton {{ background:{surface}; color:{text}; border:1px solid {border};
  border-radius:{r}px; padding:5px 12px; min-height:1.4em; }}
QToolButton {{ padding:5px 7px; }}
QLineEdit QToolButton {{ border:0; padding:0; min-height:0; background:transparent; }}
QPushButton:hover,QToolButton:hover {{ background:{accent_soft}; }}
QPushButton:focus,QToolButton:focus {{ border:2px solid {focus}; padding:4px 11px; }}
QToolButton:focus {{ padding:4px 6px; }}
QPushButton:checked,QToolButton:checked {{ background:{accent_soft}; border-color:{accent}; font-weight:600; }}
QPushButton[primary="true"] {{ background:{accent}; color:{on_accent}; border:1px solid {accent}; font-weight:600; }}
QPushButton[primary="true"]:hover {{ border-color:{text}; }}
QPushButton[primary="true"]:focus {{ border:2px solid {text}; }}
QPushButton[primary="true"]:disabled {{ background:{surface_alt}; border:1px solid {hairline}; color:{text_muted}; }}
QPushButton[danger="true"] {{ color:{danger}; border-color:{danger}; }}
QPushButton[danger="true"]:disabled {{ color:{text_muted}; border-color:{hairline}; }}
QPushButton[flat="true"],QToolButton[flat="true"] {{ background:transparent; border:1px solid transparent; }}
QPushButton[link="true"] {{ text-align:left; color:{accent}; padding:4px 6px; }}
QPushButton[flat="true"]:hover,QToolButton[flat="true"]:hover {{ background:{accent_soft}; }}
QPushButton[flat="true"]:focus,QToolButton[flat="true"]:focus {{ border:2px solid {focus}; }}
QToolButton[flat="true"]:checked {{ background:{accent_soft}; color:{accent}; }}
QPushButton:!enabled,QToolButton:!enabled {{ color:{text_muted}; border-color:{hairline}; }}
QLabel[role="large"] {{ font-size:{large}pt; font-weight:600; }}
QLabel[role="h1"] {{ font-size:{h1}pt; font-weight:600; }}
QLabel[role="h2"] {{ font-weight:600; }}
QLabel[role="muted"] {{ color:{text_muted}; }}
QLabel[role="wrong"] {{ color:{danger}; }}
QLabel[role="warn"] {{ color:{warn}; }}
QLabel[role="ok"] {{ color:{ok}; }}
QLabel[role="chip"] {{ background:{accent_soft}; border-radius:{r}px; padding:3px 8px; }}
QLabel[reading="true"] {{ border:1px solid transparent; border-radius:3px; }}
QLabel[reading="true"]:focus {{ border:1px solid {focus}; }}
QLabel[role="idle"] {{ color:{text_muted}; padding:3px 8px; }}
QLabel[role="key"] {{ font-family:monospace; font-size:{h1}pt; font-weight:600; }}
QFrame[role="card"] {{ background:{surface}; border:1px solid {hairline}; border-radius:8px; }}
QFrame[role="sentence"] {{ background:{accent_soft}; border:1px solid {hairline}; border-radius:8px; }}
QFrame[role="header"] {{ background:{surface}; border:0; border-bottom:1px solid {hairline}; }}
QFrame[role="notice"] {{ background:{warn_soft}; border:0; border-bottom:1px solid {warn}; }}
QFrame[role="quiet"] {{ background:{surface_alt}; border:0; border-bottom:1px solid {hairline}; }}
QFrame[role="toast"] {{ background:{text}; border-radius:8px; }}
QFrame[role="toast"] QLabel {{ color:{canvas}; }}
QFrame[role="toast"] QPushButton {{ background:{canvas}; color:{text}; border:1px solid {canvas}; font-weight:600; }}
QFrame[role="toast"] QPushButton:focus {{ border:2px solid {focus}; }}
QFrame[role="cover"] {{ background:{canvas}; border:0; }}
QTabBar::tab {{ padding:6px 12px; border:0; border-bottom:2px solid transparent; background:transparent; color:{text}; }}
QTabBar::tab:selected {{ border-bottom:2px solid {accent}; font-weight:600; }}
QTabBar::tab:focus {{ border:2px solid {focus}; }}
QTabWidget::pane {{ border:0; }}
QStatusBar {{ background:{surface}; border-top:1px solid {hairline}; }}
QStatusBar::item {{ border:0; }}
QSplitter::handle {{ background:transparent; }}
QProgressBar {{ border:1px solid {border}; border-radius:{r}px; background:{surface}; text-align:center; min-height:1.1em; }}
QProgressBar::chunk {{ background:{accent_soft}; border-radius:{r}px; }}
QMenu {{ background:{surface}; color:{text}; border:1px solid {border}; padding:4px; }}
QMenu::item {{ padding:5px 24px 5px 12px; }}
QMenu::item:selected {{ background:{selection}; color:{on_selection}; }}
QMenu::item:disabled {{ color:{text_muted}; }}
QCalendarWidget QToolButton {{ border:0; }}
"""
