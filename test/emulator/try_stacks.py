"""Gives the stacks of a synthesized app to moto's CloudFormation, and tells what it takes.

moto is an emulator of AWS that others wrote (https://docs.getmoto.org, Apache-2.0). It runs within
this process and reaches no network. What it does not know it leaves out, and is named here.

    python3 -m venv /tmp/moto && /tmp/moto/bin/pip install 'moto[all]==5.2.5'
    /tmp/moto/bin/python test/emulator/try_stacks.py cdk.out
"""

import collections
import io
import json
import os
import pathlib
import sys
import warnings
import zipfile

ACCOUNT = "123456789012"
# Each try leaves out one resource at which moto fails.
MOST_TRIES = 120
os.environ.update(
    AWS_ACCESS_KEY_ID="local", AWS_SECRET_ACCESS_KEY="local", AWS_DEFAULT_REGION="ap-southeast-1"
)

import boto3  # noqa: E402  (reads the environment that is set above)
from moto import mock_aws  # noqa: E402
from moto.cloudformation.parsing import resource_class_from_type  # noqa: E402


def main(folder: pathlib.Path) -> int:
    manifest = json.loads((folder / "manifest.json").read_text())
    wrong = 0
    for stack_id, artifact in in_order(manifest["artifacts"]):
        template = json.loads((folder / f"{stack_id}.template.json").read_text())
        name = artifact["properties"].get("stackName", stack_id)
        region = artifact["environment"].split("/")[-1]
        region = "ap-southeast-1" if region == "unknown-region" else region
        wrong += try_stack(name, region, prepare(template, region))
    return wrong


def in_order(artifacts: dict) -> list:
    """Stacks, those first that others read."""
    stacks = [(k, v) for k, v in artifacts.items() if v["type"] == "aws:cloudformation:stack"]
    first = ["NhipCauState", "NhipCauEdge", "NhipCauPortal", "NhipCauEdgeLog"]
    return sorted(stacks, key=lambda one: first.index(one[0]))


def prepare(template: dict, region: str) -> dict:
    """Puts values in the place of what moto does not know: names in other stacks, and assets."""

    def walk(value):
        if isinstance(value, dict):
            if set(value) == {"Fn::GetStackOutput"}:
                return invent(value["Fn::GetStackOutput"]["OutputName"], region)
            return {key: walk(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [walk(inner) for inner in value]
        if isinstance(value, str):
            return value.replace("${AWS::AccountId}", ACCOUNT).replace("${AWS::Region}", region)
        return value

    # moto's outputs fail where they name what it does not know.
    return {**walk(template), "Outputs": {}}


def invent(output: str, region: str) -> str:
    """What another stack would tell, in the form that it has."""
    if "StreamArn" in output:
        tables = boto3.client("dynamodb", region_name=region)
        for name in tables.list_tables()["TableNames"]:
            if ("Records" in name) == ("Records" in output):
                return tables.describe_table(TableName=name)["Table"]["LatestStreamArn"]
    return f"arn:aws:x:{region}:{ACCOUNT}:{output[:40]}" if "Arn" in output else output[:40].lower()


def try_stack(name: str, region: str, template: dict) -> int:
    resources = template["Resources"]
    put_assets(resources, region)
    # What bootstrapping an account leaves there.
    version = {"Name": "/cdk-bootstrap/hnb659fds/version", "Value": "30", "Type": "String"}
    boto3.client("ssm", region_name=region).put_parameter(**version, Overwrite=True)
    cloud = boto3.client("cloudformation", region_name=region)
    left_out = {
        key: "not known to moto"
        for key, resource in resources.items()
        if resource_class_from_type(resource["Type"]) is None
        # A custom resource would run its function, for which moto wants Docker.
        or resource["Type"].startswith("Custom::")
    }
    for attempt in range(MOST_TRIES):
        made_as = f"{name}-{attempt}"
        template["Resources"] = {k: v for k, v in resources.items() if k not in left_out}
        drop_references(template, left_out)
        try:
            cloud.create_stack(
                StackName=made_as,
                TemplateBody=json.dumps(template),
                Capabilities=["CAPABILITY_IAM"],
            )
            break
        except Exception as error:  # noqa: BLE001  (an emulator may fail in any way)
            culprit = find_culprit(error, template["Resources"])
            if culprit is None or attempt == MOST_TRIES - 1:
                print(f"{name}: not taken: {type(error).__name__}: {str(error)[:300]}")
                return 1
            left_out[culprit] = f"{type(error).__name__}: {str(error)[:160]}"
    pages = cloud.get_paginator("list_stack_resources").paginate(StackName=made_as)
    made = [one for page in pages for one in page["StackResourceSummaries"]]
    there = {one["LogicalResourceId"] for one in made}
    tell(name, resources, there, left_out)
    return 0


def find_culprit(error: Exception, resources: dict) -> str | None:
    """The resource at which moto failed, by the frames of its own parsing."""
    frame = error.__traceback__
    found = None
    while frame is not None:
        local = frame.tb_frame.f_locals
        for key in ("logical_id", "resource_name", "resource", "resource_logical_id"):
            if isinstance(local.get(key), str) and local[key] in resources:
                found = local[key]
        frame = frame.tb_next
    return found


def drop_references(template: dict, left_out: dict) -> None:
    """Puts an invented name where something refers to what was left out."""

    def walk(value):
        if isinstance(value, dict):
            if value.get("Ref") in left_out:
                return "left-out"
            asked = value.get("Fn::GetAtt")
            if isinstance(asked, list) and asked[0] in left_out:
                return "arn:aws:x:::left-out"
            return {key: walk(inner) for key, inner in value.items()}
        return [walk(inner) for inner in value] if isinstance(value, list) else value

    template["Resources"] = walk(template["Resources"])
    for resource in template["Resources"].values():
        depends = resource.get("DependsOn")
        if isinstance(depends, list):
            resource["DependsOn"] = [one for one in depends if one not in left_out]
        elif depends in left_out:
            del resource["DependsOn"]


def put_assets(resources: dict, region: str) -> None:
    """moto reads the code of functions where the template says that it lies."""
    s3 = boto3.client("s3", region_name=region)
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("index.cjs", "exports.handler = async () => {}")
    for resource in resources.values():
        for holder in ("Code", "Content"):
            code = resource.get("Properties", {}).get(holder, {})
            if not isinstance(code, dict) or "S3Key" not in code:
                continue
            bucket = code["S3Bucket"]
            if isinstance(bucket, dict):
                bucket = bucket["Fn::Sub"]
            code["S3Bucket"] = bucket
            try:
                where = {"LocationConstraint": region}
                args = {} if region == "us-east-1" else {"CreateBucketConfiguration": where}
                s3.create_bucket(Bucket=bucket, **args)
            except s3.exceptions.BucketAlreadyOwnedByYou:
                pass
            s3.put_object(Bucket=bucket, Key=code["S3Key"], Body=body.getvalue())


def tell(name: str, resources: dict, there: set, left_out: dict) -> None:
    print(f"{name}: {len(there & set(resources))} of {len(resources)} resources are taken")
    reasons = collections.Counter(
        (why, resources[key]["Type"])
        for key, why in {**{k: "taken, and not listed" for k in resources if k not in there}, **left_out}.items()
    )
    for (why, kind), count in sorted(reasons.items()):
        print(f"  {why}: {count} x {kind}")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with mock_aws(config={"lambda": {"use_docker": False}, "iam": {"load_aws_managed_policies": False}}):
        sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "cdk.out")))
