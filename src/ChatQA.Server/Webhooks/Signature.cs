using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatQA.Webhooks;

/// <summary>
/// A webhook's secret and what it signs, as standard-webhooks.com has it: <c>whsec_</c> and the key in base64; HMAC-SHA256 over
/// <c>id.timestamp.body</c>, written <c>v1,base64</c>.
/// </summary>
internal static class Signature
{
    private const string Prefix = "whsec_";

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static string Of(string secret, string message, long seconds, string body) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message}.{seconds}.{body}"))));
}
