using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChatQA.Access;

/// <summary>A random token that only its holder knows: the store keeps its hash.</summary>
internal static class Secret
{
    /// <summary>128 bits, as 22 characters that stand in an address as they are.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>The same again from the same secrets: what a button pressed twice asks for twice.</summary>
    public static string From(string key, string text) => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    // The token is random in all its bits, so a plain hash cannot be turned back; and it is found by the hash, so no comparison leaks time.
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool WellFormed(string? secret) => secret is { Length: 22 } && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
