import random
import pytest
from desk.tests.desk import Desk, address, typed_into
from policies.models import *
from policies.tests import rows
BAD=["", "x", "0", "-1", "99999999999999999999", "\x00", "不封顶", "2026-13-45", "2026-01-01", "0001-01-01","9999-12-31","rate","deductible","served_by","retired_duty","main","refuted","local","1"*5000,"、",";;;","起","第起","85%; 5万起","起付线","降","on","１","٣","990200","employee","4e5"]
def test_fuzz(desk, city):
    rnd=random.Random(5)
    v=rows.draft(city,"d1"); f=rows.enter(v,"rate","85%",alternatives=["80%"],care="inpatient"); f2=rows.enter(v,"personal","400")
    pub=rows.published(city,"pub",personal="400")
    pages=[("change",v),("change",f),("change",f2),("change",f.claims.first()),("add",PolicyVersion),("add",Figure),("add",Claim),("add",Region),("add",Source),("change",city),("change",city.parent),("change",rows.source())]
    pks=[v.pk,f.pk,f2.pk,pub.pk,city.pk]
    from collections import Counter
    codes=Counter()
    from django.db import transaction
    for n in range(600):
        name,of=rnd.choice(pages)
        sid=transaction.savepoint()
        page=desk.see(name,of)
        if page.status_code!=200: transaction.savepoint_rollback(sid); continue
        data={k:x for k,x in typed_into(page).items() if x is not None}
        for _ in range(rnd.randint(1,5)):
            k=rnd.choice(list(data))
            r=rnd.random()
            if r<.1: data.pop(k)
            elif r<.3: data[k]=rnd.choice(pks)
            else: data[k]=rnd.choice(BAD)
        if rnd.random()<.1: data["_saveasnew"]="1"
        if rnd.random()<.05: data["_popup"]="1"
        try:
            a=desk.client.post(address(name,of),data)
            codes[(name, of._meta.model_name, a.status_code)]+=1
            if a.status_code==302: desk.client.get(a.url)
        except Exception as e:
            diff={k:(str(x)[:60]) for k,x in data.items()}
            print("BOOM",name,of,type(e).__name__,str(e)[:200],diff)
            codes[("BOOM",type(e).__name__,str(e)[:80])]+=1
        transaction.savepoint_rollback(sid)
    for k,c in sorted(codes.items(),key=str): print(k,c)
    assert 0
