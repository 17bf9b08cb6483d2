using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatQA.Kernel;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Live;

/// <summary>The same snapshot is written as JSON once, whoever joins: a storm of joins costs a copy of bytes each.</summary>
internal sealed class RenderedOnce : JsonConverter<Snapshot<PublicItem>>
{
    private static readonly ConditionalWeakTable<Snapshot<PublicItem>, byte[]> Rendered = [];

    public override Snapshot<PublicItem>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Snapshot<PublicItem>>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, Snapshot<PublicItem> value, JsonSerializerOptions options) =>
        writer.WriteRawValue(Rendered.GetValue(value, snapshot => JsonSerializer.SerializeToUtf8Bytes(snapshot, Wire.Json)), skipInputValidation: true);
}
