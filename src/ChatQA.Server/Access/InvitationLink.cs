using System.Text;
using QRCoder;

namespace ChatQA.Access;

/// <param name="Link">To be sent to the person; it is not kept and works once.</param>
/// <param name="Qr">The link as a QR code, to be read from a screen: an SVG picture in a <c>data:</c> address.</param>
internal sealed record InvitationLink(Invitation Invitation, string Link, string Qr)
{
    public static InvitationLink Of(HttpRequest request, Invitation invitation, string token)
    {
        var link = $"{request.Scheme}://{request.Host}{request.PathBase}/enter/{token}";
        return new(invitation, link, Picture(link));
    }

    // Always black on white with its quiet zone, whatever the page around it: cameras want it so.
    internal static string Picture(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        var svg = code.GetGraphic(4, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}";
    }
}
