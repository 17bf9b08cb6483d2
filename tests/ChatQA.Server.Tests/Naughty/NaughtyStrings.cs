using System.Text.Json;

namespace ChatQA.Tests.Naughty;

/// <summary>The Big List of Naughty Strings (npm's big-list-of-naughty-strings, MIT), and what it has not.</summary>
internal static class NaughtyStrings
{
    private static readonly string[] Own =
    [
        "a\0b", "\u0001", "tab\tdans le texte", "retour\rseul", "ligne\u2028séparée", "\u0085", "\uD800", "fin \uDC00 seule", "\uFFFE", "\uFDD0", "\U0001FFFF",
        "gauche \u202Eétiord\u202C", "isolat \u2066droit\u2069", "\u200F", "\u061C", "\uFEFFbom", "mot\u00ADcoupé", "zéro\u200Blargeur", "a\u200Db", "\u200D", "👩\u200D👩\u200D👧\u200D👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "e\u0301", "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D", "ﬁn", "Ａｄｍｉｎ", "аdmin", "\u2800", "\u3164", "<script>window.ran = 1</script>", "<img src=x onerror=\"window.ran = 1\">",
        "</script><script>window.ran = 1</script>", "]]><script>window.ran = 1</script>", "{{constructor.constructor('window.ran = 1')()}}", "${window.ran = 1}", "javascript:window.ran=1",
        "<svg/onload=window.ran=1>", "'; DROP TABLE events; --", "=cmd|' /C calc'!A0", "@SUM(1+1)", "-1+1", "%s%n%x", "../../etc/passwd", "CON", "null", "undefined", "NaN", "__proto__", "constructor",
    ];

    /// <summary>Beside the sources of the client, where npm put it.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(Repository.Root, "src/ChatQA.Client/node_modules/big-list-of-naughty-strings/blns.json")))!,
        .. Own,
    ];
}
