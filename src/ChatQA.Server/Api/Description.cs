using ChatQA.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChatQA.Api;

/// <summary>The OpenAPI document: ids are texts, moments are milliseconds, every refusal is a problem.</summary>
internal static class Description
{
    private const string Problem = "Problem";

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "ChatQA",
                Version = "1",
                Description = "What is not live: sessions, invitations, passes, the publication. The hubs are described in docs/protocol.md. "
                    + "Staff come with the cookie of their pass; an unsafe request from another site's page is refused. Moments are milliseconds since 1970-01-01 UTC.",
            };
            document.Servers = [];
            document.AddComponent<IOpenApiSchema>(Problem, ProblemSchema());
            foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(operation => operation.Value))
            {
                (operation.Responses ??= [])["default"] = new OpenApiResponse
                {
                    Description = "Refused: why, as a code and a sentence.",
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) },
                    },
                };
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type == typeof(Instant))
            {
                (schema.Type, schema.Format, schema.Description) = (JsonSchemaType.Integer, "int64", "Milliseconds since 1970-01-01 UTC.");
            }
            else if (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
            {
                schema.Type = JsonSchemaType.String;
            }

            // Nulls are left out of answers. What a body must hold may be null in C#, so that its absence is refused with a sentence.
            foreach (var property in type.Name.EndsWith("Body", StringComparison.Ordinal) ? [] : context.JsonTypeInfo.Properties.Where(p => p.IsGetNullable))
            {
                schema.Required?.Remove(property.Name);
            }

            return Task.CompletedTask;
        });
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "status", "title", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A sentence for people, in the language asked for." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable; figures that the sentence needs stand beside it.", Examples = ["text.too_long"] },
        },
        AdditionalPropertiesAllowed = true,
    };
}
