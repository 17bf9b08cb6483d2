using System.Data;
using System.Globalization;
using ChatQA.Kernel;
using Dapper;

namespace ChatQA.Storage;

/// <summary>Instants stand in BIGINT columns as milliseconds.</summary>
internal sealed class InstantHandler : SqlMapper.TypeHandler<Instant>
{
    public override Instant Parse(object value) => new(Convert.ToInt64(value, CultureInfo.InvariantCulture));

    public override void SetValue(IDbDataParameter parameter, Instant value)
    {
        parameter.DbType = DbType.Int64;
        parameter.Value = value.Milliseconds;
    }
}

/// <summary>Ids stand in TEXT columns.</summary>
internal sealed class IdHandler<T> : SqlMapper.TypeHandler<T> where T : struct, IId<T>
{
    public override T Parse(object value) => T.Of((string)value);

    public override void SetValue(IDbDataParameter parameter, T value)
    {
        parameter.DbType = DbType.String;
        parameter.Value = value.Value;
    }
}
