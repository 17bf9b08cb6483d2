using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatQA.Kernel;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Live;

/// <summary>The same snapshot is written as JSON once, and packed once, whoever joins: a storm of joins costs a copy of bytes each.</summary>
internal sealed class RenderedOnce : JsonConverter<Snapshot<PublicItem>>
{
    private static readonly ConditionalWeakTable<Snapshot<PublicItem>, byte[]> Plain = [];
    private static readonly ConditionalWeakTable<Snapshot<PublicItem>, byte[]> Small = [];

    /// <summary>Its JSON by gzip, which every browser unpacks by itself.</summary>
    public static byte[] Packed(Snapshot<PublicItem> snapshot) => Small.GetValue(snapshot, static snapshot =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Json(snapshot));
        }

        return packed.ToArray();
    });

    public override Snapshot<PublicItem>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Snapshot<PublicItem>>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, Snapshot<PublicItem> value, JsonSerializerOptions options) =>
        writer.WriteRawValue(Json(value), skipInputValidation: true);

    private static byte[] Json(Snapshot<PublicItem> snapshot) => Plain.GetValue(snapshot, static snapshot => JsonSerializer.SerializeToUtf8Bytes(snapshot, Wire.Json));
}
