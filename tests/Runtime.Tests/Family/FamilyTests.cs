using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Family;

/// <summary>
/// Every kind of entity: written by Entity Framework, read, changed and written through records, and read by Entity Framework.
/// </summary>
public class FamilyTests
{
    private static readonly Inner inner = new() { Token = new Guid("0123456789abcdef0123456789abcdef"), Tags = ["a \"b\"", "é"] };

    [Theory, OnSqlite, OnPostgreSql]
    public void Owned_and_complex_values_and_documents(DatabaseProvider provider)
    {
        using var families = Orders(provider);

        var rows = families.Migrator.Query<Records.Order>();
        Assert.Equal("x", rows[0].Shipping.Street);
        Assert.Equal(new Records.Geo { Latitude = 1.5, Height = null }, rows[0].Shipping.Geo);
        Assert.Null(rows[0].Billing);
        Assert.Null(rows[0].Details);
        Assert.Empty(rows[0].Notes!);
        Assert.Equal("y", rows[1].Billing!.Street);
        Assert.Null(rows[1].Billing!.Geo);
        Assert.Equal(inner.Token, rows[1].Details!.Inner!.Token);
        Assert.Equal(2, rows[1].Notes!.Count);
        Assert.Equal(inner.Token, Assert.Single(rows[1].Notes![0].Inners!).Token);

        families.CheckThereAndBack<Order, Records.Order>(families.Migrator.Query<Records.OrderLines>);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void One_leaf_of_an_owned_value_or_a_document_changes(DatabaseProvider provider)
    {
        using var families = Orders(provider);
        var documents = families.Stored("SELECT details FROM \"Order\" ORDER BY \"Id\"");

        Assert.Equal(
            1, families.Run<Records.Order, Records.Order>(
                order => order with { Billing = order.Billing is null ? null : order.Billing with { City = "new" } }));
        Assert.Equal(documents, families.Stored("SELECT details FROM \"Order\" ORDER BY \"Id\""));
        Assert.Equal(1, families.Run<Records.Order, Records.Order>(order =>
            order.Details is null
                ? order
                : order with { Details = order.Details with { Inner = order.Details.Inner! with { Tags = "[\"c\"]" } } }));
        Assert.Equal(1, families.Run<Records.Order, Records.Order>(order => order with { Notes = [.. order.Notes!.Skip(1)] }));
        Assert.Equal(2, families.Run<Records.Order, Records.Order>(order => order with { Shipping = order.Shipping with { Geo = null } }));

        using var live = families.Live();
        var orders = live.Set<Order>().OrderBy(order => order.Id).ToList();
        Assert.Null(orders[0].Billing);
        Assert.Null(orders[0].Shipping.Geo);
        Assert.Equal("new", orders[1].Billing!.City);
        Assert.Equal(["c"], orders[1].Details!.Inner!.Tags);
        Assert.Equal("deep", orders[1].Details!.Text);
        Assert.Equal("second", Assert.Single(orders[1].Notes).Text);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Owned_rows_of_a_table_of_their_own(DatabaseProvider provider)
    {
        using var families = Orders(provider);

        Assert.Equal(
            2, families.Run<Records.OrderLines, Records.OrderLines>(
                line => line.Product == "p" ? line with { Price = line.Price with { Amount = 7.5m } } : null));

        using var live = families.Live();
        Assert.Equal(7.5m, Assert.Single(live.Set<Order>().Single(order => order.Name == "two").Lines).Price.Amount);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Complex_documents(DatabaseProvider provider)
    {
        using var families = new Families(provider);
        families.Save(
            new Customer { Profile = new Profile { Nick = "a", Scores = [1, 2], Best = new Contact { Mail = "m" } }, Contacts =
            [
                new() { Mail = "x", IsOld = true }, new() { Mail = "y" },
            ] },
            new Customer { Profile = new Profile { Nick = "b" }, Limit = new Money { Amount = 1.25m, Currency = "EUR" } });

        var rows = families.Migrator.Query<Records.Customer>();
        Assert.Equal(["x", "y"], rows[0].Contacts.Select(contact => contact.Mail));
        Assert.Equal("m", rows[0].Profile.Best!.Mail);
        Assert.Null(rows[0].Limit);
        Assert.Equal(1.25m, rows[1].Limit!.Amount);
        families.CheckThereAndBack<Customer, Records.Customer>();

        Assert.Equal(
            1, families.Run<Records.Customer, Records.Customer>(
                customer => customer with { Contacts = [.. customer.Contacts.Where(contact => !contact.IsOld)] }));
        using var live = families.Live();
        Assert.Equal("y", Assert.Single(live.Set<Customer>().OrderBy(customer => customer.Id).First().Contacts).Mail);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_hierarchy_in_one_table(DatabaseProvider provider)
    {
        using var families = Animals(provider);

        var rows = families.Migrator.Query<Records.Animal>();
        Assert.Equal(
            [typeof(Records.Cat), typeof(Records.Dog), typeof(Records.Puppy), typeof(Records.Cat)], rows.Select(row => row.GetType()));
        Assert.Equal(["d", "p"], families.Migrator.Query<Records.Dog>().Select(dog => dog.Name));
        families.CheckThereAndBack<Animal, Records.Animal>();

        Assert.Equal(2, families.Run<Records.Dog, Records.Dog>(dog => dog with { Breed = "x" }));
        Assert.Equal(4, families.Run<Records.Animal, Records.Animal>(animal => animal is Records.Dog dog
            ? new Records.Cat { Id = dog.Id, Name = dog.Name + "!", Lives = 1 } : animal with { Name = "changed" }));
        using var live = families.Live();
        Assert.Equal(["changed", "d!", "p!", "changed"], live.Set<Cat>().OrderBy(cat => cat.Id).Select(cat => cat.Name));
        Assert.Equal([null, null, null, null], families.Stored("SELECT \"Breed\" FROM \"Animal\""));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_type_that_nobody_knows_stops_the_migration(DatabaseProvider provider)
    {
        using var families = Animals(provider);
        families.Execute("UPDATE \"Animal\" SET \"Discriminator\" = 'Yeti' WHERE \"Name\" = 'p'");

        var exception = Assert.Throws<DataMigrationException>(() => families.Run<Records.Animal, Records.Animal>(animal => animal));

        Assert.Equal("Discriminator", exception.Column);
        Assert.Equal("Id = 3", exception.Key);
        Assert.Contains(
            "holds Yeti, which is none of the types that the schema knows: Animal, ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, families.Run<Records.Dog, Records.Dog>(dog => dog with { Breed = "x" }));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_hierarchy_in_several_tables(DatabaseProvider provider)
    {
        using var families = new Families(provider);
        families.Save(new Car { Wheels = 4, Doors = 5 }, new Vehicle { Wheels = 1 }, new Truck { Wheels = 6, Load = 1.5 });

        var rows = families.Migrator.Query<Records.Vehicle>();
        Assert.Equal(
            [typeof(Records.Car), typeof(Records.Vehicle), typeof(Records.Truck)],
            rows.OrderBy(row => row.Wheels is 4 ? 0 : row.Wheels).Select(row => row.GetType()));
        families.CheckThereAndBack<Vehicle, Records.Vehicle>();

        Assert.Equal(1, families.Run<Records.Car, Records.Car>(car => car with { Wheels = 3, Doors = 2 }));
        Assert.Equal(
            1,
            families.Run<Records.Vehicle, Records.Vehicle>(vehicle => vehicle is Records.Truck truck ? truck with { Load = 9 } : vehicle));
        using var live = families.Live();
        Assert.Equal((3, 2), live.Set<Car>().Select(car => new ValueTuple<int, int>(car.Wheels, car.Doors)).Single());
        Assert.Equal(9, live.Set<Truck>().Single().Load);

        var exception = Assert.Throws<DataMigrationException>(
            () => families.Run<Records.Car, Records.Vehicle>(car => new Records.Truck { Id = car.Id, Wheels = 1, Load = 1 }));
        Assert.Contains("turned a Car into a Truck. Their rows are in different tables", exception.Message, StringComparison.Ordinal);
        Assert.Contains("row: new ", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_hierarchy_with_a_table_for_each_type(DatabaseProvider provider)
    {
        using var families = new Families(provider);
        families.Save(
            new Circle { Id = 1, Radius = 1.5, Color = "red" }, new Square { Id = 2, Side = 2 }, new Circle { Id = 3, Radius = 3 });

        Assert.Equal([1, 3, 2], families.Migrator.Query<Records.Figure>().Select(figure => figure.Id));
        families.CheckThereAndBack<Figure, Records.Figure>();

        Assert.Equal(2, families.Run<Records.Figure, Records.Figure>(figure => figure with { Color = "red" }));
        using var live = families.Live();
        Assert.All(live.Set<Figure>().ToList(), figure => Assert.Equal("red", figure.Color));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Groups_of_types_whose_tables_have_the_same_keys(DatabaseProvider provider)
    {
        using var families = new Families(provider);
        families.Save(new Circle { Id = 1, Radius = 1 }, new Circle { Id = 2, Radius = 2 }, new Square { Id = 3, Side = 3 });
        families.Execute("INSERT INTO \"Square\" (\"Id\", \"Side\") VALUES (1, 4)");

        // The square of key 1 comes before the circle of this key.
        families.Run(Shapes.Function(
            IEnumerable<Records.Figure> (IGrouping<int, Records.Figure> figures) =>
                figures.Reverse().Where(figure => figure is not Records.Circle { Id: 2 })
                    .Select(figure => figure with { Color = figure.GetType().Name }),
            [RowParameter.Group<int, Records.Figure>("figures", _ => 1)], RowResult.Many<Records.Figure>()));

        Assert.Equal(["Circle"], families.Stored("SELECT \"Color\" FROM \"Circle\""));
        Assert.Equal(["Square", "Square"], families.Stored("SELECT \"Color\" FROM \"Square\""));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void An_entity_in_two_tables(DatabaseProvider provider)
    {
        using var families = new Families(provider);
        families.Save(new Document { Title = "a", Body = "b", Remark = "c" }, new Document { Title = "d", Body = "e" });

        families.CheckThereAndBack<Document, Records.Document>();
        Assert.Equal(
            2,
            families.Run<Records.Document, Records.Document>(document => document with { Title = document.Body, Body = document.Title }));

        using var live = families.Live();
        Assert.Equal(
            ["b/a", "e/d"], live.Set<Document>().OrderBy(document => document.Id).Select(document => document.Title + "/" + document.Body));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Two_entities_in_one_table(DatabaseProvider provider)
    {
        using var families = new Families(provider);
        families.Save(new Account { Name = "a" }, new Account { Name = "b", Extra = new AccountExtra { Motto = "m" } });

        Assert.Equal("m", Assert.Single(families.Migrator.Query<Records.AccountExtra>()).Motto);
        families.CheckThereAndBack<Account, Records.Account>(families.Migrator.Query<Records.AccountExtra>);
        Assert.Equal(1, families.Run<Records.AccountExtra, Records.AccountExtra>(extra => extra with { Level = 3 }));

        using (var live = families.Live())
            Assert.Equal(3, live.Set<AccountExtra>().Single().Level);
        var exception = Assert.Throws<DataMigrationException>(() => families.Run<Records.AccountExtra, Records.AccountExtra>(_ => null));
        Assert.Contains("Return it with nulls instead", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_view_is_read_only(DatabaseProvider provider)
    {
        using var families = Orders(provider);

        Assert.Equal(["one", "two"], families.Migrator.Query<Records.OrderName>().Select(row => row.Name));
        var refusal = Assert.Throws<NotSupportedException>(() => families.Run<Records.OrderName, Records.OrderName>(row => row));
        Assert.Contains(
            "writes rows of 'OrderName', which has no primary key: its rows can only be read", refusal.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "cannot be inserted",
            Assert.Throws<MigrationTestException>(() => families.Migrator.Insert(new Records.OrderName { Id = 1, Name = "x" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_are_json_text_on_sqlite()
    {
        using var families = new Families(DatabaseProvider.Sqlite);
        families.Save(new Bag { Numbers = [1, 2], Names = ["a"] }, new Bag { Days = [new DateOnly(2026, 1, 2)] });

        Assert.Equal("[1,2]", families.Migrator.Query<Records.Bag<string, string, string>>()[0].Numbers);
        families.CheckThereAndBack<Bag, Records.Bag<string, string, string>>();
        Assert.Equal(
            1,
            families.Run<Records.Bag<string, string, string>, Records.Bag<string, string, string>>(bag => bag with { Numbers = "[1,2]" }));

        using var live = families.Live();
        Assert.All(live.Set<Bag>().ToList(), bag => Assert.Equal([1, 2], bag.Numbers));
    }

    [Theory, OnPostgreSql]
    public void Lists_are_arrays_on_postgresql(DatabaseProvider provider)
    {
        using var families = new Families(provider);
        families.Save(new Bag { Numbers = [1, 2], Names = ["a"] }, new Bag { Days = [new DateOnly(2026, 1, 2)] });

        families.CheckThereAndBack<Bag, Records.Bag<int[], List<string>, List<DateOnly>>>();
        Assert.Equal(
            1, families.Run<Records.Bag<int[], List<string>, List<DateOnly>>, Records.Bag<int[], List<string>, List<DateOnly>>>(bag =>
            {
                // In place, in a value of the function's own.
                bag.Names.Remove("a");
                return bag;
            }));

        using var live = families.Live();
        Assert.All(live.Set<Bag>().ToList(), bag => Assert.Empty(bag.Names));
    }

    [Theory, OnPostgreSql]
    public void Types_of_postgresql(DatabaseProvider provider)
    {
        using var families = new Families(provider);
        families.Save(
            new Special
            {
                Mood = Mood.Happy, Moods = [Mood.Sad, Mood.Happy], Json = System.Text.Json.JsonDocument.Parse("{\"a\": 1}"),
                Ip = System.Net.IPAddress.Loopback,
                Range = new NpgsqlTypes.NpgsqlRange<int>(1, 5), Attributes = { ["k"] = "v" }, Text = "Some words",
            },
            new Special { Ip = System.Net.IPAddress.IPv6Loopback, Text = "more" });

        var rows = families.Migrator.Query<Records.Special>();
        Assert.Equal(("happy", "{\"a\": 1}", "v"), (rows[0].Mood, rows[0].Json, rows[0].Attributes["k"]));
        Assert.Equal(["sad", "happy"], rows[0].Moods);
        Assert.NotEqual(0u, rows[0].Version);

        Assert.Equal(0, families.Run<Records.Special, Records.Special>(row => row));
        Assert.Equal(2, families.Run<Records.Special, Records.Special>(row => row with
        {
            Mood = "sad", Moods = [.. row.Moods, "sad"], Json = "{\"b\": 2}", Range = new NpgsqlTypes.NpgsqlRange<int>(2, 3),
            Text = row.Text + "!",
            Attributes = new() { ["x"] = "y" }, Ip = System.Net.IPAddress.Any,
        }));
        using (var live = families.Live())
        {
            var special = live.Set<Special>().OrderBy(row => row.Id).First();
            Assert.Equal((Mood.Sad, "Some words!", "y"), (special.Mood, special.Text, special.Attributes["x"]));
            Assert.Equal([Mood.Sad, Mood.Happy, Mood.Sad], special.Moods);
            Assert.Equal(2, special.Json!.RootElement.GetProperty("b").GetInt32());
        }

        rows = families.Migrator.Query<Records.Special>();
        Assert.Equal(2, families.Run<Records.Special, Records.Special>(_ => null));
        families.Migrator.Insert(rows);
        Assert.Equal(
            rows,
            families.Migrator.Query<Records.Special>().Select((row, i) => row with { Version = rows[i].Version }),
            TypedMigrations.Rows.SnapshotRowComparer.Instance);
        var exception =
            Assert.Throws<DataMigrationException>(() => families.Run<Records.Special, Records.Special>(row => row with { Version = 1 }));
        Assert.Contains("changed a column that the database computes", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_column_that_only_the_designer_knows_is_named_before_the_first_page(DatabaseProvider provider)
    {
        using var families = Animals(provider);
        families.Execute("ALTER TABLE \"Animal\" DROP COLUMN \"Lives\"");

        var exception = Assert.Throws<DataMigrationException>(() => families.Run<Records.Animal, Records.Animal>(animal => animal));

        Assert.Equal("Lives", exception.Column);
        Assert.Contains(
            "stopped at table Animal: it has no column Lives, unlike Animal in the designer of '20260101000000_Families'",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_part_of_a_value_that_is_there_must_not_be_null(DatabaseProvider provider)
    {
        using var families = Orders(provider);

        var returned = Assert.Throws<DataMigrationException>(() => families.Run<Records.Order, Records.Order>(order =>
            order with { Billing = new Records.Address { Street = null!, City = "c" } }));
        Assert.Contains("returned null for 'Billing.Street' beside values that are not null", returned.Message, StringComparison.Ordinal);
        Assert.Contains("Billing = null, Total = new() { Amount = 1.5", returned.Message, StringComparison.Ordinal);

        families.Execute("UPDATE \"Order\" SET \"Billing_Street\" = NULL");
        families.Execute("UPDATE \"Order\" SET \"Billing_City\" = 'c'");
        var stored = Assert.Throws<DataMigrationException>(() => families.Run<Records.Order, Records.Order>(order => order));
        Assert.Equal("Billing_Street", stored.Column);
        Assert.Contains(
            "holds NULL, which 'Billing.Street' must not be where there are other values beside it", stored.Message,
            StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_row_of_several_tables_needs_its_key(DatabaseProvider provider)
    {
        using var families = new Families(provider);

        var exception = Assert.Throws<MigrationTestException>(() => families.Migrator.Insert(new Records.Car { Wheels = 1, Doors = 2 }));

        Assert.Contains(
            "A row of Car is stored in several tables (Vehicle, Cars): give it a key", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_cannot_be_read_is_named()
    {
        using var families = Orders(DatabaseProvider.Sqlite);
        families.Execute("UPDATE \"Order\" SET \"Notes\" = '{{}}' WHERE \"Id\" = 2");

        var exception = Assert.Throws<DataMigrationException>(() => families.Run<Records.Order, Records.Order>(order => order));

        Assert.Equal(("Notes", "Id = 2"), (exception.Column, exception.Key));
        Assert.Contains(
            "cannot be read as the document of Notes: Notes is Object instead of an array", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_came_later_has_the_default_of_its_type()
    {
        using var families = Orders(DatabaseProvider.Sqlite);
        families.Execute("UPDATE \"Order\" SET \"Notes\" = '[{{\"Text\":\"t\",\"Old\":1}}]'");

        Assert.Equal(0, families.Run<Records.Order, Records.Order>(order => order));
        Assert.Equal(default, families.Migrator.Query<Records.Order>()[0].Notes![0].At);
    }

    private static Families Animals(DatabaseProvider provider)
    {
        var families = new Families(provider);
        // One by one, so that their keys are in this order.
        foreach (var animal in new Animal[] { new Cat { Name = "c", Lives =
                9 }, new Dog { Name = "d", Breed = "b" }, new Puppy { Name = "p", Weeks = 2 }, new Cat { Name = "c2", Lives = 7 } })
            families.Save(animal);
        return families;
    }

    private static Families Orders(DatabaseProvider provider)
    {
        var families = new Families(provider);
        families.Save(
            new Order { Name = "one", Shipping = new() { Street = "x", Geo = new() { Latitude = 1.5 } }, Total = new()
            {
                Amount = 1.5m, Currency = "EUR",
            } });
        families.Save(new Order
        {
            Name = "two",
            Shipping = new() { Street = "x2", Geo = new() { Latitude = 2, Height = 3 } },
            Billing = new() { Street = "y", City = "z" },
            Total = new() { Amount = 2.5m, Currency = "USD" },
            Details = new() { Text = "deep", Count = 3, Inner = Copy() },
            Notes =
                [
                    new() { Text = "first", At = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), Inners = [Copy()] },
                    new() { Text = "second" },
                ],
            Lines =
                [
                    new() { Id = 1, Product = "p", Price = new() { Amount = 1, Currency = "EUR" } },
                    new() { Id = 2, Product = "q", Price = new() { Amount = 2, Currency = "EUR" } },
                ],
        });
        return families;

        static Inner Copy() => new() { Token = inner.Token, Tags = [.. inner.Tags] };
    }

    [Theory, OnPostgreSql]
    public void Rows_of_one_type_are_taken_in_whatever_order_an_index_gives_them(DatabaseProvider provider)
    {
        foreach (var (strategy, pageSize) in new[] { (RowStrategy.Rewrite, 70), (RowStrategy.Rewrite, 1_000), (RowStrategy.Arrays, 70) })
        {
            using var families = new Families(provider);
            families.Execute("""
                INSERT INTO "Animal" ("Id", "Discriminator", "Name", "Lives")
                SELECT i, CASE WHEN i % 3 = 0 THEN 'Dog' ELSE 'Cat' END, md5(i::text), CASE WHEN i % 3 = 0 THEN NULL ELSE i END
                    FROM generate_series(1, 300) AS n(i);
                CREATE INDEX ON "Animal" ("Discriminator", "Name"); ANALYZE "Animal";
                DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database());
                    EXECUTE format('ALTER DATABASE %I SET enable_bitmapscan = off', current_database()); END $$
                """);
            Npgsql.NpgsqlConnection.ClearAllPools();

            families.Run<Records.Cat, Records.Cat>(cat => cat with { Lives = cat.Lives + 1 }, pageSize, strategy);

            Assert.Equal(
                Enumerable.Range(1, 300).Select(id => id % 3 == 0 ? $"{id} Dog" : $"{id} Cat {id + 1}"),
                families.Stored("SELECT concat_ws(' ', \"Id\", \"Discriminator\", \"Lives\") FROM \"Animal\" ORDER BY \"Id\""));
        }
    }
}
