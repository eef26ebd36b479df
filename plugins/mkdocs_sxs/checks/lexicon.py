"""What rules know of languages, of products and of code: lists of words, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WITHOUT_SPACES = frozenset({"ja", "zh", "th", "km", "lo", "my"})
"""Languages that put no spaces between words."""

COMPOUNDING = _words("da de et fi hu is nb nl nn no sv tr")
"""Languages that write compounds or endings together: a word behind a name may be a part of it."""

CONNECTING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "bg": _words("и на за или по в с от се да е че ще"),
        "et": _words(
            "ja või ning on ei kohta korral jaoks abil kaudu saate seejärel valige klõpsake"
        ),
        "he": _words("ו ב ל מ ה ש כ או של את על"),
        "ro": _words("și sau de a în pe la din cu"),
        "sl": _words("in ali v se s z za na o ki so je"),
        "sv": _words(
            "och eller för väljer kan i du om som till på finns går under är att ska måste"
        ),
    }
)
"""Short words that stand between others and end none, by language."""

VERBS = _words(
    "Add Approve Assert Backup Block Checkpoint Clear Close Compare Complete Compress Confirm"
    " Connect Convert ConvertFrom ConvertTo Copy Debug Deny Deploy Disable Disconnect Dismount Edit"
    " Enable Enter Exit Expand Export Find ForEach Format Get Grant Group Hide Import Initialize"
    " Install Invoke Join Limit Lock Measure Merge Mount Move New Open Optimize Out Ping Pop"
    " Protect Publish Push Read Receive Redo Register Remove Rename Repair Request Reset Resize"
    " Resolve Restart Restore Resume Revoke Save Search Select Send Set Show Skip Sort Split Start"
    " Step Stop Submit Suspend Switch Sync Tee Test Trace Unblock Undo Uninstall Unlock Unprotect"
    " Unpublish Unregister Update Upgrade Use Wait Watch Where Write"
)
"""The verbs that commands of PowerShell begin with (`Get-Verb` lists them)."""

NAMES = (
    "AutoSave", "Azure", "Azure AD", "Azure Active Directory", "BitLocker", "Cortana", "Delve",
    "Dynamics 365", "Exchange Online", "FastTrack", "GitHub", "GoDaddy", "Google Chrome",
    "Internet Explorer", "LinkedIn", "Microsoft", "Microsoft 365", "Microsoft Azure",
    "Microsoft Edge", "Microsoft Graph", "Microsoft Intune", "Microsoft Teams", "Office 365",
    "OneDrive", "OneNote", "Outlook", "PowerApps", "PowerPoint", "PowerShell", "SharePoint",
    "Skype", "SmartScreen", "TeamViewer", "Visio", "Windows", "Windows 10", "Yammer", "YouTube",
    "iCloud", "iOS", "iPad", "iPhone", "macOS",
)  # fmt: skip
"""Names of products as their makers write them."""

STEMS: Mapping[str, str] = MappingProxyType({
    "Azure": "azur", "BitLocker": "bitlocker", "Cortana": "cortan", "GitHub": "github",
    "Intune": "intun", "LinkedIn": "linkedin", "OneDrive": "onedriv", "OneNote": "onenot",
    "Outlook": "outlook", "PowerApps": "powerapp", "PowerPoint": "powerpoint",
    "PowerShell": "powershell", "SharePoint": "sharepoint", "Skype": "skyp",
    "TeamViewer": "teamviewer", "Yammer": "yammer", "YouTube": "youtub",
})  # fmt: skip
"""Names that no language translates, as they are no common words, each with what endings leave."""

PRODUCT_CASE = _words(
    "AdBlock AutoPilot AutoSave BitLocker CleanUp ClickOnce DevOps DevTools DirSync EndPoint"
    " FastTrack FireFox GitHub GoDaddy HomeGroup InPrivate JavaScript LinkedIn MacOS MyAnalytics"
    " MyApps NewsGuard OneDrive OneNote OneNOte OpenID PowerApps PowerPoint PowerShell ProPlus"
    " SaRA SaaS SharePoint SmartScreen TeamViewer TechNet ToDo TypeScript UserVoice WhatsApp"
    " YouTube eBook eDiscovery iCloud iOS iPad iPadOS iPhone iTunes macOS tvOS watchOS"
)
"""Names of products that look like names in code."""

FUNCTION_WORDS = _words(
    "the and of with you your that this from which when where are have has been will would should"
    " they their there these those into than because if"
)
"""Short words of English: hardly a sentence is without one, and few languages have them too."""

IN_NAMES = _words("a an and at by for from in of on or the to with")
"""Words in small letters that names and titles have too."""

OWN_WORDS: Mapping[str, frozenset[str]] = MappingProxyType({
    "de": _words("will"), "ro": _words("are"),
})  # fmt: skip
"""Those of them that a language has as words of its own."""

NEGATIONS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "bg": re.compile(
            r"\b(?:не(?!го|я|обходим|ин)\w*|ня\w+|без\w*|нито|нищо|никак\w*|никой|никога|липсва\w*)\b",
            re.IGNORECASE,
        ),
        "et": re.compile(
            r"\b(?:ei|pole\w*|mitte\w*|ära|ärge|ilma|puudu\w*|keela\w*|ega|polnud|valesti|puudub|\w+mata|\w*matu\w*|vaid)\b",
            re.IGNORECASE,
        ),
        "ro": re.compile(
            r"\b(?:nu|n|ne(?!ces|voi|t)\w+|in\w+bil\w*|fără|nici\w*|niciun\w*|nimic|neîn\w+|lips\w+|imposibil\w*|contrar\w*)\b",
            re.IGNORECASE,
        ),
        "sl": re.compile(
            r"\b(?:ne(?!k[aod]|pos|mudom|nehn|t)\w*|ni(?!z|v|č\w)\w*|brez\w*|manjka\w*|nikoli|nič)\b",
            re.IGNORECASE,
        ),
    }
)
"""What says *not* in a language, in every form that was found where the English says it."""

DOUBLED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "bg": _words("да"),
        "de": _words("die der das den dem sie ihr von wie zu"),
        "en": _words("that had"),
        "et": _words("on"),
        "fr": _words("nous vous"),
        "he": _words("משתמשים"),
        "it": _words("se via"),
        "ro": _words("o"),
        "sl": _words("je se"),
        "sv": _words("det för om upp"),
    }
)
"""Words that may rightly stand twice in a row, by language."""

SUBORDINATING: Mapping[str, frozenset[str]] = MappingProxyType(
    {"sv": _words("eftersom innan medan när om sedan tills")}
)
"""Words that begin a clause which ends with its verb, and the verb of the next one follows at once:
*om den inte fungerar fungerar inget*. By language."""

IDIOMS: Mapping[str, frozenset[tuple[str, ...]]] = MappingProxyType(
    {
        "de": frozenset(
            (word, article)
            for word in ("an", "auf", "aus", "bei", "für", "in", "mit", "nach", "von", "zu")
            for article in ("das", "dem", "den", "der", "die", "einem", "einen", "einer")
        ),
        "ro": frozenset({("la", "caz"), ("la", "an"), ("la", "pas")}),
        "sv": frozenset({("steg", "för")}),
    }
)
"""Runs of words that rightly stand twice in a row, by language."""
